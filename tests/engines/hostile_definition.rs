//! Definitions in which every text is one that breaks programs, made from a number.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dateline::words::embedded;

use crate::dice::Dice;

pub(crate) const EVENTS: usize = 300;

/// Texts of one line; each has something to be seen.
const LINES: &[&str] = &[
    "Совещание министров иностранных дел по вопросам европейской безопасности в расширенном составе",
    "👨‍👩‍👧‍👦🏳️‍🌈🧑🏽‍🤝‍🧑🏻👩🏿‍🚀🇺🇦🇧🇪👨‍👩‍👧‍👦🏳️‍🌈🧑🏽‍🤝‍🧑🏻👩🏿‍🚀🇺🇦🇧🇪",
    "e\u{301}e\u{301}e\u{301}o\u{308}\u{304}\u{323}n\u{303}a\u{30a}e\u{301}e\u{301}e\u{301}o\u{308}\u{304}\u{323}n\u{303}a\u{30a}",
    "Z\u{351}\u{36b}\u{343}\u{36a}\u{302}\u{36b}\u{33d}\u{34f}\u{334}\u{319}\u{324}\u{31e}\u{349}\u{35a}\u{32f}\u{31e}\u{320}\u{34d}A",
    "spaces                                                                                                                 end",
    "nbsp\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}end",
    "ideographic\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}end",
    "tabs\t\t\t\t\tand \t \t spaces",
    "\"double\" 'single' “curly” «guillemets» ‹single›",
    r"back\slash, \\two, \\\three and at the end \",
    r"\n \N \, \; \\n \\N \r \t \u0041 \x41",
    "BEGIN:VEVENT",
    "END:VCALENDAR",
    "ATTACH;VALUE=URI:https://evil.example/",
    ";,:\"^`",
    ",,,,,,,,,,;;;;;;;;;;",
    "^n ^' ^^ ^^n ^^' ^",
    "x\":mailto:a@b.example;Y=\"z",
    "<script>alert(1)</script> &amp; &#10; <b>bold</b>",
    "%0D%0ABEGIN:VEVENT =0D=0A =?utf-8?Q?=0D=0A?= &#13;",
    "שלום عليكم \u{200f}(مؤتمر)\u{200e} abc",
    "zero\u{200b}width\u{200c}joiners\u{200d}and\u{2060}a\u{feff}mark, soft\u{ad}hyphen",
    "\u{fffd} \u{e000} \u{10fffd} private and replaced",
    "歐洲安全與合作組織常設理事會擴大會議關於歐洲安全架構的討論歐洲安全與合作組織常設理事會擴大會議關於歐洲安全架構的討論",
    "ǅ ß ﬀ İ ı ſ K Å ½ ① ﷽",
    "https://example.org/a?b=c;d,e&f=%20#g",
    "a-word-without-any-space-that-is-longer-than-a-line-of-a-feed-may-be-and-then-goes-on-for-quite-a-while-after-that",
    "NULL nil undefined NaN TRUE 2022-01-10 0x41 {{title}} ${title} %s %n",
];

/// What stands between the lines of a text of several.
const BREAKS: &[&str] = &["\n", "\r\n", "\n\n", "\r\n\r\n", "\n \n", "\n ", "\r\n\t"];

const CALENDAR: &str = r#"[calendar]
domain = "talks.example.org"
url = "https://talks.example.org/"
zone = "Europe/Brussels"
contact = "https://talks.example.org/contact?a=b;c,d"
"#;

/// A definition, and what was written in it of each event by its id.
pub(crate) struct HostileDefinition {
    pub(crate) text: String,
    pub(crate) events: BTreeMap<String, Written>,
}

/// What was written of an event, as readers should be told it.
pub(crate) struct Written {
    pub(crate) title: String,
    pub(crate) location: Option<String>,
    pub(crate) tags: Vec<String>,
    /// What has to stand in its description, word for word.
    pub(crate) words: Vec<String>,
}

impl HostileDefinition {
    /// The definition of that number, with three actors who are on every event.
    pub(crate) fn new(seed: u64) -> Self {
        let mut pen = Pen { dice: Dice(seed), text: CALENDAR.to_owned() };
        // A comma in the calendar's name, so that the names of all feeds hold one.
        let name = format!("{}, {}", pen.dice.line(), pen.dice.line());
        pen.field("name", &name);
        let about = format!("{};\n{}", pen.dice.lines(), pen.dice.lines());
        pen.field("description", &about);
        for (actor, zone) in [("belgium", "Europe/Brussels"), ("chair", "America/New_York"), ("india", "Asia/Kolkata")]
        {
            pen.plain(&format!("[actors.{actor}]\nzone = \"{zone}\""));
            pen.line("name");
        }
        let venues = [("palais", "Europe/Zurich", "position = [46.2266, 6.1406]"), ("hall", "Asia/Tokyo", "")];
        let venues = venues.map(|(venue, zone, position)| {
            pen.plain(&format!("[venues.{venue}]\nzone = \"{zone}\"\n{position}"));
            (venue, format!("{}, {}", pen.line("name"), pen.line("address")))
        });
        pen.plain("[sources.report]");
        let cited = {
            let (title, publisher) = (pen.line("title"), pen.line("publisher"));
            format!("– {}: {}", embedded(&publisher), embedded(&title))
        };
        let mut events = BTreeMap::new();
        for number in 0..EVENTS {
            let id = format!("event-{number}");
            pen.plain(&format!(
                "[events.{id}]\nsources = \"report\"\nparticipants = [\"belgium\", \"chair\", \"india\"]"
            ));
            let mut written = event(&mut pen, &venues);
            written.words.push(cited.clone());
            events.insert(id, written);
        }
        Self { text: pen.text, events }
    }
}

/// Writes an event at one of two `venues`, elsewhere or nowhere.
fn event(pen: &mut Pen, venues: &[(&str, String); 2]) -> Written {
    let day = format!("2027-05-{:02}", 1 + pen.dice.below(28));
    let hour = format!("{:02}:30:00", pen.dice.below(24));
    match pen.dice.below(4) {
        0 => pen.plain(&format!("start = {day}")),
        1 => pen.plain(&format!("start = {day}\ntime = \"to-be-announced\"")),
        2 => pen.plain(&format!("start = {day}T{hour}\ntime = \"provisional\"")),
        _ => pen.plain(&format!("start = {day}T{hour}\nduration = \"90m\"")),
    }
    let title = pen.line("title");
    let location = match pen.dice.below(4) {
        0 => None,
        1 => Some(pen.line("location")),
        other => {
            let (venue, place) = &venues[other - 2];
            pen.plain(&format!("venue = \"{venue}\""));
            Some(place.clone())
        }
    };
    let mut words = Vec::new();
    if pen.dice.below(2) == 0 {
        words.push(pen.lines("description"));
    }
    if pen.dice.below(3) == 0 {
        let status = pen.dice.one(&["cancelled", "tentative"]);
        pen.plain(&format!("status = \"{status}\""));
        words.push(format!("Reason: {}", embedded(&pen.lines("reason"))));
    }
    let agenda = pen.list("agenda");
    words.extend(agenda.iter().enumerate().map(|(place, point)| format!("{}. {}", place + 1, embedded(point))));
    Written { title, location, tags: pen.list("tags"), words }
}

/// What writes a definition; each text is answered as readers should be told it.
struct Pen {
    dice: Dice,
    text: String,
}

impl Pen {
    fn plain(&mut self, words: &str) {
        self.text += words;
        self.text += "\n";
    }

    fn field(&mut self, key: &str, words: &str) -> String {
        let written = self.dice.written(words);
        writeln!(self.text, "{key} = {written}").unwrap();
        told(words)
    }

    fn line(&mut self, key: &str) -> String {
        let words = self.dice.line();
        self.field(key, &words)
    }

    fn lines(&mut self, key: &str) -> String {
        let words = self.dice.lines();
        self.field(key, &words)
    }

    /// Up to two lines.
    fn list(&mut self, key: &str) -> Vec<String> {
        let lines: Vec<String> = (0..self.dice.below(3)).map(|_| self.dice.line()).collect();
        let written: Vec<String> = lines.iter().map(|line| self.dice.written(line)).collect();
        writeln!(self.text, "{key} = [{}]", written.join(", ")).unwrap();
        lines.iter().map(|line| told(line)).collect()
    }
}

/// What `text` comes to: without white space around it, and with LF for CRLF.
fn told(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

impl Dice {
    /// A text of one line, at any distance from where lines are folded.
    fn line(&mut self) -> String {
        let mut line = "x".repeat(self.below(12));
        for _ in 0..=self.below(2) {
            line += self.one(LINES);
            line += ["", " ", "é", "  "][self.below(4)];
        }
        line
    }

    fn lines(&mut self) -> String {
        let mut lines = self.line();
        for _ in 0..self.below(5) {
            lines += self.one(BREAKS);
            lines += &self.line();
        }
        lines
    }

    /// `text` in one of the ways in which TOML writes it.
    fn written(&mut self, text: &str) -> String {
        let escaped = |character: char, several: bool| match character {
            '"' | '\\' => format!("\\{character}"),
            '\n' if several => "\n".to_owned(),
            '\r' if several => "\r".to_owned(),
            other if other.is_control() && other != '\t' => format!("\\u{:04X}", u32::from(other)),
            other => other.to_string(),
        };
        let all = |several| text.chars().map(|character| escaped(character, several)).collect::<String>();
        match self.below(3) {
            0 => format!("\"{}\"", all(false)),
            1 => {
                text.chars()
                    .map(|character| format!("\\U{:08X}", u32::from(character)))
                    .fold("\"".to_owned(), |a, b| a + &b)
                    + "\""
            }
            _ => format!("\"\"\"\n{}\"\"\"", all(true)),
        }
    }
}
