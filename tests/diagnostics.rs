//! docs/diagnostics.md against the codes, and printed complaints as their readers see them.
//!
//! *May touch*: the library's public face, docs. *Never touches*: the disk, the clock.

#[cfg(test)]
mod explanations {
    use std::collections::BTreeSet;

    use dateline::diag::{Code, Diagnostic, explain};
    use dateline::model::EventId;
    use dateline::schema::{self, FilesInMemory};
    use dateline::source::Sources;
    use dateline::time::Tzdb;
    use dateline::{ledger, lint, resolve};

    const DIAGNOSTICS: &str = include_str!("../docs/diagnostics.md");

    /// What the examples leave out. Each of these tables is added to an example that does not have it itself.
    const STAGE: [&str; 4] = [
        "[calendar]\nname = \"Talks\"\ndomain = \"talks.example.org\"\nurl = \"https://talks.example.org/\"\n\
         zone = \"Europe/Brussels\"\nlanguage = \"en\"\n",
        "[actors.belgium]\nname = \"Belgium\"\nzone = \"Europe/Brussels\"\n",
        "[actors.chair]\nname = \"Chair\"\nzone = \"Europe/Brussels\"\n",
        "[venues.palais]\nname = \"Palais d’Egmont\"\nzone = \"Europe/Brussels\"\n",
    ];

    /// Of a thousand events the example shows two.
    const ABBREVIATED: [Code; 1] = [Code::FeedSize];

    /// A fence of docs/diagnostics.md.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct Example<'a> {
        kind: Kind,
        /// The template's name, of a template.
        name: &'a str,
        text: &'a str,
    }

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Kind {
        /// A definition without fault.
        Right,
        /// A definition that raises the section's code.
        Faulty,
        /// The same, to be saved in Latin-1.
        FaultyLatin1,
        /// A ledger without fault.
        Ledger,
        /// A ledger that raises the section's code.
        FaultyLedger,
        /// A page template without fault.
        Template,
        /// A page template that raises the section's code.
        FaultyTemplate,
    }

    impl Kind {
        fn is_faulty(self) -> bool {
            match self {
                Self::Faulty | Self::FaultyLatin1 | Self::FaultyLedger | Self::FaultyTemplate => true,
                Self::Right | Self::Ledger | Self::Template => false,
            }
        }

        fn is_ledger(self) -> bool {
            match self {
                Self::Ledger | Self::FaultyLedger => true,
                Self::Right | Self::Faulty | Self::FaultyLatin1 | Self::Template | Self::FaultyTemplate => false,
            }
        }

        fn is_definition(self) -> bool {
            match self {
                Self::Right | Self::Faulty | Self::FaultyLatin1 => true,
                Self::Ledger | Self::FaultyLedger | Self::Template | Self::FaultyTemplate => false,
            }
        }
    }

    impl Example<'_> {
        /// The example of a definition as a whole one. The stage comes last: TOML has the keys that belong to no table first, and the
        /// example's lines keep their numbers.
        fn definition(&self) -> String {
            let mut definition = self.text.to_owned();
            for table in STAGE {
                let heading = table.lines().next().unwrap();
                if !self.text.lines().any(|line| line == heading) {
                    definition = definition + "\n" + table;
                }
            }
            definition
        }

        /// The bytes of the file that the example stands for.
        fn octets(&self) -> Vec<u8> {
            let definition = self.definition();
            match self.kind {
                Kind::FaultyLatin1 => definition.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect(),
                Kind::Right
                | Kind::Faulty
                | Kind::Ledger
                | Kind::FaultyLedger
                | Kind::Template
                | Kind::FaultyTemplate => definition.into_bytes(),
            }
        }
    }

    /// The examples of a section, in order.
    fn examples(section: &str) -> Vec<Example<'_>> {
        let mut examples = Vec::new();
        for fence in section.split("\n```").skip(1).step_by(2) {
            let (info, text) = fence.split_once('\n').unwrap();
            let (info, name) = match info.strip_prefix("jinja ").map(|info| info.split_once(' ').unwrap_or((info, "")))
            {
                Some((name, "faulty")) => ("jinja faulty", name),
                Some((name, _)) => ("jinja", name),
                None => (info, ""),
            };
            let kind = match info {
                "jinja" => Kind::Template,
                "jinja faulty" => Kind::FaultyTemplate,
                "toml" => Kind::Right,
                "toml faulty" => Kind::Faulty,
                "toml faulty latin-1" => Kind::FaultyLatin1,
                "jsonl" => Kind::Ledger,
                "jsonl faulty" => Kind::FaultyLedger,
                "json" => continue,
                other => panic!("a fence of an unknown kind: {other}"),
            };
            examples.push(Example { kind, name, text });
        }
        examples
    }

    #[test]
    fn every_code_has_one_section_in_the_order_of_the_codes() {
        let headings: Vec<_> = DIAGNOSTICS.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let codes: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(headings, codes);
        for code in Code::ALL {
            assert!(explain(*code).starts_with(&format!("## {code}\n\n")), "{code}");
            assert_eq!(explain(*code).matches("\n## ").count(), 0, "{code}");
        }
    }

    #[test]
    fn every_section_has_a_faulty_example_a_remedy_and_a_source() {
        for code in Code::ALL {
            let section = explain(*code);
            let faulty = examples(section).iter().filter(|example| example.kind.is_faulty()).count();
            assert_eq!(faulty, 1, "{code} has one faulty example");
            assert_eq!(section.matches("\nSource: ").count(), 1, "{code} names its source");
            let (_, after) = section.split_once("faulty").unwrap();
            let remedy = after.split("\n```\n").nth(1).unwrap().trim();
            assert!(!remedy.starts_with("Source: "), "{code} says what to do");
            let lines = section.lines().count();
            assert!((8..=40).contains(&lines), "{code} has {lines} lines");
        }
    }

    #[test]
    fn no_line_is_wider_than_the_house_is() {
        for line in DIAGNOSTICS.lines() {
            assert!(line.chars().count() <= 132, "{line}");
        }
    }

    #[test]
    fn every_definition_is_toml_but_the_one_that_must_not_be() {
        let unreadable = BTreeSet::from([Code::TomlSyntax, Code::DuplicateId]);
        let introduction = DIAGNOSTICS.split("\n## ").next().unwrap();
        let sections = Code::ALL.iter().map(|code| (Some(*code), explain(*code)));
        for (code, section) in std::iter::once((None, introduction)).chain(sections) {
            for example in examples(section).into_iter().filter(|example| example.kind.is_definition()) {
                let readable = toml::from_str::<toml::Table>(&example.definition());
                let must_fail = example.kind == Kind::Faulty && code.is_some_and(|code| unreadable.contains(&code));
                assert_eq!(readable.is_err(), must_fail, "{code:?}: {example:?}: {readable:?}");
                let utf8 = std::str::from_utf8(&example.octets()).is_ok();
                assert_eq!(utf8, example.kind != Kind::FaultyLatin1, "{code:?}");
            }
        }
    }

    /// The codes that a ledger raises.
    fn raised_by_ledger(ledger: &Example<'_>) -> BTreeSet<Code> {
        let mut sources = Sources::new();
        let file = sources.add("events.lock", ledger.text);
        let complaints = ledger::read(file, &sources).err().unwrap_or_default();
        complaints.iter().map(|complaint| complaint.code).collect()
    }

    /// The codes that a template raises.
    fn raised_by_template(template: &Example<'_>) -> BTreeSet<Code> {
        let mut sources = Sources::new();
        let written = vec![(template.name.to_owned(), template.name.to_owned(), template.text.into())];
        let (_, complaints) = lint::PageTemplates::read(written, &mut sources);
        complaints.iter().map(|complaint| complaint.code).collect()
    }

    /// The codes that a definition raises, by itself or beside a ledger without fault.
    fn raised(definition: &Example<'_>, ledger: Option<&Example<'_>>) -> BTreeSet<Code> {
        let files = FilesInMemory::default().with("events.toml", definition.octets());
        let mut reading = schema::definition("events.toml", &files).unwrap();
        let resolution = resolve::calendar(&reading.written, &Tzdb::bundled());
        let mut complaints = reading.complaints;
        complaints.extend(resolution.complaints);
        if let Some(calendar) = &resolution.calendar {
            let allowances = schema::Allowances::of(&reading.written);
            let allows = |event: &EventId, code| allowances.allow(event.as_str(), code);
            complaints.extend(lint::calendar(calendar, &resolution.origins, &allows));
            if let Some(ledger) = ledger {
                let file = reading.sources.add("events.lock", ledger.text);
                let ledger = ledger::read(file, &reading.sources).unwrap();
                complaints.extend(ledger::objections(&ledger, calendar, &resolution.origins));
            }
        }
        let complaints: Vec<Diagnostic> = schema::silence(&reading.written, complaints);
        complaints.iter().map(|complaint| complaint.code).collect()
    }

    #[test]
    fn an_example_raises_its_code_where_it_is_faulty_and_only_there() {
        for code in Code::ALL.iter().filter(|code| !ABBREVIATED.contains(code)) {
            let examples = examples(explain(*code));
            let (ledgers, definitions): (Vec<&Example<'_>>, Vec<_>) =
                examples.iter().partition(|example| example.kind.is_ledger());
            for ledger in &ledgers {
                let expected: BTreeSet<_> = ledger.kind.is_faulty().then_some(*code).into_iter().collect();
                assert_eq!(raised_by_ledger(ledger), expected, "{code}: {ledger:?}");
            }
            let sound = ledgers.iter().find(|ledger| !ledger.kind.is_faulty()).copied();
            for definition in definitions {
                let raised = if definition.kind.is_definition() {
                    raised(definition, sound)
                } else {
                    raised_by_template(definition)
                };
                assert_eq!(
                    raised.contains(code),
                    definition.kind.is_faulty(),
                    "{code}: {definition:?} raises {raised:?}"
                );
            }
        }
    }

    #[test]
    fn an_example_gets_the_tables_that_it_lacks() {
        let example = Example { kind: Kind::Right, name: "", text: "[calendar]\nname = \"Own\"" };
        let definition: toml::Table = toml::from_str(&example.definition()).unwrap();
        assert_eq!(definition["calendar"].as_table().unwrap().len(), 1);
        assert_eq!(definition["actors"].as_table().unwrap().len(), 2);
        assert_eq!(definition["venues"]["palais"]["zone"].as_str(), Some("Europe/Brussels"));
    }
}

#[cfg(test)]
mod printing {
    use dateline::diag::{Code, Colour, Diagnostic, Severity, github, human, json, sarif};
    use dateline::source::{Sources, Span};
    use proptest::prelude::*;

    const EVENTS: &str = "[events.coordination]\n\
        title = \"Coordination\"\n\
        start = 2027-03-28T02:30:00\n\
        end   = 2027-03-28T01:00:00\n\
        venue = \"palais\"\n\
        participants = [\n  \"belgium\",\n  \"chair\",\n]\n";
    const VENUES: &str = "# Where we meet\n[venues.palais]\nzone = \"Europe/Brussels\"\n";

    fn sources() -> Sources {
        let mut sources = Sources::new();
        sources.add("events.toml", EVENTS);
        sources.add("shared/venues.toml", VENUES);
        sources
    }

    /// The span of `words` in whichever file has them.
    fn span(sources: &Sources, words: &str) -> Span {
        let found = sources.files().find_map(|(id, file)| Some((id, file.text().find(words)?)));
        let (id, at) = found.unwrap();
        Span::new(id, at..at + words.len())
    }

    #[test]
    fn labels_in_several_files_notes_and_help_are_all_shown() {
        let sources = sources();
        let skipped = Diagnostic::new(
            Code::SkippedHour,
            span(&sources, "2027-03-28T02:30:00"),
            "2027-03-28 02:30 does not exist in Europe/Brussels",
        )
        .label("the clocks jump over it")
        .also(span(&sources, "2027-03-28T01:00:00"), "the end")
        .also(span(&sources, "\"Europe/Brussels\""), "the venue's zone")
        .note("the clocks go from 02:00 to 03:00")
        .help("write 01:30 or 03:30");
        let list = span(&sources, "[\n  \"belgium\",\n  \"chair\",\n]");
        let members = Diagnostic::new(Code::NoMembers, list, "nobody is there").label("of these");
        let expected = "\
error[time/skipped-hour]: 2027-03-28 02:30 does not exist in Europe/Brussels
 --> events.toml:3:9
  |
3 | start = 2027-03-28T02:30:00
  |         ^^^^^^^^^^^^^^^^^^^ the clocks jump over it
4 | end   = 2027-03-28T01:00:00
  |         ------------------- the end
  |
 ::: shared/venues.toml:3:8
  |
3 | zone = \"Europe/Brussels\"
  |        ----------------- the venue's zone
  |
  = note: the clocks go from 02:00 to 03:00
  = help: write 01:30 or 03:30

warning[actor/no-members]: nobody is there
 --> events.toml:6:16
  |
6 |   participants = [
  |  ________________^
7 | |   \"belgium\",
8 | |   \"chair\",
9 | | ]
  | |_^ of these

1 error, 1 warning
";
        let printed = human(&[skipped, members], &sources, Colour::Plain);
        assert_eq!(printed, expected, "\n{printed}");
    }

    #[test]
    fn complaints_about_nothing_and_about_the_end_have_a_place() {
        let mut sources = Sources::new();
        let empty = sources.add("empty.toml", "");
        let text = "a = 1\n";
        let short = sources.add("short.toml", text);
        let complaints = [
            Diagnostic::new(Code::MissingKey, Span::new(empty, 0..0), "no calendar"),
            Diagnostic::new(Code::MissingKey, Span::new(short, text.len()..text.len()), "no end"),
            Diagnostic::new(Code::MissingKey, Span::new(short, 90..99), "beyond"),
        ];
        let printed = human(&complaints, &sources, Colour::Plain);
        for place in [" --> empty.toml:1:1\n", " --> short.toml:2:1\n"] {
            assert!(printed.contains(place), "{printed}");
        }
        assert!(printed.ends_with("\n3 errors\n"), "{printed}");
    }

    #[test]
    fn the_last_line_counts_by_severity_as_printed() {
        let sources = sources();
        let place = span(&sources, "palais");
        let mut warning = Diagnostic::new(Code::TooLong, place, "long");
        let error = Diagnostic::new(Code::BadId, place, "bad");
        let last = |complaints: &[Diagnostic]| {
            human(complaints, &sources, Colour::Plain).lines().last().unwrap_or_default().to_owned()
        };
        assert_eq!(last(&[]), "");
        assert_eq!(last(&[warning.clone(), warning.clone()]), "2 warnings");
        assert_eq!(last(&[error.clone(), warning.clone(), error.clone()]), "2 errors, 1 warning");
        warning.severity = Severity::Error;
        assert_eq!(last(&[warning]), "1 error");
    }

    #[test]
    fn nothing_of_a_stranger_reaches_the_terminal_raw() {
        let hostile: String = (0..=0x9F_u32)
            .chain([0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x2066, 0x2069, 0xFEFF, 0xFFFE, 0xE0041])
            .chain(0x202A..=0x202E)
            .filter_map(char::from_u32)
            .filter(|c| *c != '\n')
            .collect();
        let mut sources = Sources::new();
        let file = sources.add(format!("{hostile}.toml"), format!("x = \"{hostile}\"\n"));
        let place = Span::new(file, 5..5 + hostile.len());
        let complaint = Diagnostic::new(Code::ControlCharacter, place, format!("m {hostile}\nerror[a/b]: forged"))
            .label(hostile.clone())
            .also(place, hostile.clone())
            .note(hostile.clone())
            .help(format!("{hostile}\nerror[a/b]: forged"));
        let complaints = [complaint];
        let coloured = human(&complaints, &sources, Colour::Ansi);
        let printed = [
            human(&complaints, &sources, Colour::Plain),
            anstream::adapter::strip_str(&coloured).to_string(),
            github(&complaints, &sources),
            json(&complaints, &sources),
            sarif(&complaints, &sources),
        ];
        for text in printed {
            let raw: Vec<_> =
                text.chars().filter(|c| *c != '\n' && hostile.contains(*c) && !(' '..='~').contains(c)).collect();
            assert!(raw.is_empty(), "{raw:?}");
            assert!(!text.lines().any(|line| line.starts_with("error[a/b]")), "{text}");
        }
    }

    #[test]
    fn only_a_terminal_gets_colours_and_the_words_are_the_same() {
        let sources = sources();
        let complaints = [Diagnostic::new(Code::BadId, span(&sources, "palais"), "bad").label("here")];
        let plain = human(&complaints, &sources, Colour::Plain);
        let coloured = human(&complaints, &sources, Colour::Ansi);
        assert!(!plain.contains('\u{1b}') && coloured.contains('\u{1b}'));
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    }

    proptest! {
        #[test]
        fn any_text_and_any_spans_can_be_printed(
            text in "(.|[ab\\r\\n\\t é\u{202e}👩\u{300}界]){0,300}",
            spans in proptest::collection::vec((0_usize..700, 0_usize..40), 1..5),
        ) {
            let mut sources = Sources::new();
            let file = sources.add("events.toml", text);
            let mut labels = spans.iter().map(|(start, length)| Span::new(file, *start..start + length));
            let first = labels.next().unwrap();
            let complaint = Diagnostic::new(Code::WrongType, first, "wrong").label("here");
            let complaints = [labels.fold(complaint, |complaint, span| complaint.also(span, "there"))];
            let position = sources.file(file).position(first.range().start);
            let place = format!(" events.toml:{}:{}\n", position.line, position.column);
            let printed = human(&complaints, &sources, Colour::Plain);
            prop_assert!(printed.contains(&place), "{place}{printed}");
            for text in [github(&complaints, &sources), json(&complaints, &sources), sarif(&complaints, &sources)] {
                prop_assert!(text.contains("schema/wrong-type"));
            }
        }
    }

    #[test]
    fn ten_thousand_complaints_about_one_endless_line_stay_short() {
        let mut sources = Sources::new();
        let word = "\"belgum\", ";
        let file = sources.add("events.toml", word.repeat(10_000));
        let complaint = |number: usize| {
            let start = number * word.len();
            Diagnostic::new(Code::UnknownActor, Span::new(file, start..start + 8), "no actor is called `belgum`")
        };
        let complaints: Vec<_> = (0..10_000).map(complaint).collect();
        let printed = human(&complaints, &sources, Colour::Plain);
        assert!(printed.contains(" --> events.toml:1:99991\n") && printed.ends_with("\n10000 errors\n"));
        assert!(printed.len() < 10_000 * 500, "{}", printed.len());
    }
}
