//! What this room complains about names, texts, links and settings, and in which words; hours have their own file.
//!
//! *May touch*: `diag`. *Never touches*: how a fault is found.

use chrono::NaiveDate;

use crate::diag::{Code, Diagnostic};
use crate::model::{BadDomain, BadId, BadLink, SCHEMES};
use crate::schema::Quoted;
use crate::source::{Span, Spanned};

/// What bears an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// An actor.
    Actor,
    /// A venue.
    Venue,
    /// A source.
    Source,
    /// An event.
    Event,
    /// A further view.
    View,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Venue => "venue",
            Self::Source => "source",
            Self::Event => "event",
            Self::View => "view",
        }
    }

    fn with_article(self) -> &'static str {
        match self {
            Self::Actor => "an actor",
            Self::Venue => "a venue",
            Self::Source => "a source",
            Self::Event => "an event",
            Self::View => "a view",
        }
    }

    fn unknown(self) -> Code {
        match self {
            Self::Actor => Code::UnknownActor,
            Self::Venue => Code::UnknownVenue,
            Self::Source => Code::UnknownSource,
            Self::Event => Code::UnknownEvent,
            Self::View => Code::UnknownView,
        }
    }
}

/// On how many days something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Several {
    /// On one.
    One,
    /// On those of a series.
    Series,
}

/// A fault in what is meant, with its facts.
pub(super) enum Complaint {
    /// A name that cannot be an id.
    BadId { kind: Kind, name: String, fault: BadId, suggestion: Option<String>, span: Span },
    /// An actor's id that is kept for something else.
    ReservedId { name: String, device: bool, span: Span },
    /// A series whose instances would have ids that are too long.
    LongSeriesId { length: usize, limit: usize, span: Span },
    /// An id that is that of an instance of `series`.
    InstanceId { name: String, series: Spanned<String>, span: Span },
    /// A name that nobody of that kind bears; `other` is a kind that somebody of that name has.
    Unknown { kind: Kind, name: String, suggestion: Option<String>, other: Option<Kind>, span: Span },
    /// No such zone.
    UnknownZone { name: String, suggestions: Vec<&'static str>, span: Span },
    /// A zone's name that is kept for old data.
    RetiredZone { name: String, use_instead: &'static str, span: Span },
    /// A zone that is what many places call their time; `clocks_of` is one with the same clocks.
    AbbreviatedZone { name: String, clocks_of: &'static str, span: Span },
    /// A zone that follows nobody's law.
    FixedOffsetZone { name: String, span: Span },
    /// A membership that ends before it begins.
    MembershipEndsFirst { since: Spanned<NaiveDate>, until: Spanned<NaiveDate> },
    /// Members that contain each other; `path` names them in order.
    MembershipCycle { path: Vec<String>, span: Span },
    /// A membership one below the `limit`; `path` names the organisations from the top, and the member.
    NestedTooDeep { path: Vec<String>, limit: usize, span: Span },
    /// `org/*` and nobody there: on that day, or on any day of a series from it on.
    NoMembers { name: String, day: NaiveDate, several: Several, span: Span },
    /// An event that prepares itself; `path` names the events in order.
    PreparesItself { path: Vec<String>, span: Span },
    /// A reason for nothing.
    NeedlessReason { span: Span },
    /// A former id that is still borne at `bearer`, by the event `itself` or by another.
    WasStillThere { name: String, itself: bool, span: Span, bearer: Span },
    /// A former id that the event `first` claims as well.
    WasTwice { name: String, first: Spanned<String>, span: Span },
    /// A text that some apps cut.
    TooLong { key: &'static str, length: usize, limit: usize, span: Span },
    /// A comma in a name that the name of a feed is made of.
    NameComma { whose: &'static str, span: Span },
    /// No language tag.
    BadLanguage { tag: String, span: Span },
    /// One language twice in a text.
    LanguageTwice { tag: String, span: Span },
    /// A text without the calendar's language.
    MissingTranslation { key: &'static str, language: String, span: Span },
    /// No link.
    BadLink { key: &'static str, written: String, fault: BadLink, span: Span },
    /// A link that should be a page and is none.
    NotAPage { key: &'static str, scheme: String, span: Span },
    /// A query or a fragment where files will lie.
    NotAFolder { span: Span },
    /// Feeds over plain http.
    PlainHttp { span: Span },
    /// A feed's address that is too long for some apps.
    LongAddress { length: usize, limit: usize, span: Span },
    /// The address of a feed where that of the site is asked for.
    FeedAsSite { span: Span },
    /// A passcode for all to see.
    Passcode { span: Span },
    /// No domain.
    BadDomain { fault: BadDomain, span: Span },
    /// No such colour.
    UnknownColor { name: String, suggestion: Option<String>, span: Span },
    /// A refresh interval out of bounds.
    BadRefresh { span: Span },
    /// Removed events kept for hours; `whole` days come nearest.
    KeptForHours { whole: u32, span: Span },
    /// Removed events kept for more than `most` days.
    KeptTooLong { most: u32, span: Span },
    /// A position that is not on Earth; `swapped` when the other order would be.
    BadPosition { swapped: bool, span: Span },
}

impl From<Complaint> for Diagnostic {
    #[expect(clippy::too_many_lines, reason = "all wording of the room in one table, one row a complaint")]
    fn from(complaint: Complaint) -> Self {
        match complaint {
            Complaint::BadId { kind, name, fault, suggestion, span } => {
                let message = format!("{} cannot be the id of {}: {fault}", Quoted(&name), kind.with_article());
                let complaint = Self::new(Code::BadId, span, message);
                match suggestion {
                    Some(suggestion) => complaint.help(format!("call it `{suggestion}`")),
                    None => complaint.help("ids are made of lower-case ASCII letters, digits and hyphens"),
                }
            }
            Complaint::ReservedId { name, device, span } => {
                let message = format!("{} cannot be the id of an actor or a view", Quoted(&name));
                let why =
                    if device { "Windows keeps that name for a device" } else { "dateline keeps that name for itself" };
                Self::new(Code::ReservedId, span, message)
                    .note(format!("{why}, and the id names a feed and a folder"))
            }
            Complaint::LongSeriesId { length, limit, span } => {
                Self::new(Code::BadId, span, format!("the id of this series has {length} characters"))
                    .note("each of its instances may need the id with its day and hour behind it")
                    .help(format!("the id of a series has at most {limit} characters"))
            }
            Complaint::InstanceId { name, series, span } => {
                let message = format!("{} cannot be the id of an event", Quoted(&name));
                Self::new(Code::ReservedId, span, message)
                    .also(series.span, "the series")
                    .note(format!("an instance of the series {} is known by it", Quoted(&series.value)))
            }
            Complaint::Unknown { kind, name, suggestion, other, span } => {
                let complaint =
                    Self::new(kind.unknown(), span, format!("no {} is called {}", kind.word(), Quoted(&name)));
                match (suggestion, other) {
                    (_, Some(other)) => complaint.note(format!("{} has that name", other.with_article())),
                    (None, None) if name.contains([',', ';']) => {
                        complaint.help("several names stand in a list: `[\"belgium\", \"france\"]`")
                    }
                    (Some(suggestion), None) => complaint.help(format!("did you mean `{suggestion}`?")),
                    (None, None) => complaint.help(format!("define it: `[{}s.ID]`", kind.word())),
                }
            }
            Complaint::UnknownZone { name, suggestions, span } => {
                let complaint = Self::new(Code::UnknownZone, span, format!("no zone is called {}", Quoted(&name)));
                if suggestions.is_empty() {
                    return complaint.help("zones have the tzdb's names: a region and a city, as in `Europe/Brussels`");
                }
                let suggestions: Vec<_> = suggestions.iter().map(|name| format!("`{name}`")).collect();
                complaint.help(format!("did you mean {}?", suggestions.join(" or ")))
            }
            Complaint::RetiredZone { name, use_instead, span } => {
                Self::new(Code::RetiredZone, span, format!("the tzdb keeps {} only for old data", Quoted(&name)))
                    .help(format!("write `{use_instead}`"))
            }
            Complaint::AbbreviatedZone { name, clocks_of, span } => {
                let message = format!("{} is an abbreviation, not a place", Quoted(&name));
                Self::new(Code::FixedOffsetZone, span, message)
                    .note(format!("in summer as in winter it has the clocks of `{clocks_of}`"))
                    .help("name a region and a city, as in `Europe/Brussels`")
            }
            Complaint::FixedOffsetZone { name, span } => {
                let complaint = Self::new(Code::FixedOffsetZone, span, format!("{} is no place", Quoted(&name)))
                    .note("its clocks never change, whatever the law of a place may say");
                let complaint = if name.starts_with("Etc/GMT") {
                    complaint
                        .note("the sign is the other way round than in speech: `Etc/GMT+2` is two hours behind UTC")
                } else {
                    complaint
                };
                complaint.help("name a region and a city, as in `Europe/Brussels`")
            }
            Complaint::MembershipEndsFirst { since, until } => {
                let message = format!("the membership ends on {}, before it begins", until.value);
                Self::new(Code::MembershipEndsFirst, until.span, message).also(since.span, "it begins here")
            }
            Complaint::MembershipCycle { path, span } => {
                let message = match path.as_slice() {
                    [one] => format!("{} is a member of itself", Quoted(one)),
                    _ => format!("members contain each other: {}", around(&path)),
                };
                Self::new(Code::MembershipCycle, span, message)
            }
            Complaint::NestedTooDeep { path, limit, span } => {
                let down = path.iter().map(|name| Quoted(name).to_string()).collect::<Vec<_>>().join(" → ");
                Self::new(Code::NestedTooDeep, span, format!("members of members, more than {limit} deep"))
                    .note(format!("the way down: {down}"))
                    .help("let an organisation higher up list the members itself")
            }
            Complaint::NoMembers { name, day, several, span } => {
                let days = match several {
                    Several::One => format!("on {day}"),
                    Several::Series => format!("on {day} nor on any later day of the series"),
                };
                Self::new(Code::NoMembers, span, format!("{} has no members {days}", Quoted(&name)))
                    .help(format!("write {} alone, or give it `members`", Quoted(&name)))
            }
            Complaint::PreparesItself { path, span } => {
                let message = match path.as_slice() {
                    [one] => format!("{} prepares itself", Quoted(one)),
                    _ => format!("events prepare each other: {}", around(&path)),
                };
                Self::new(Code::PreparesItself, span, message)
            }
            Complaint::NeedlessReason { span } => {
                Self::new(Code::NeedlessReason, span, "a reason, and nothing that it would explain")
                    .help("say `status = \"tentative\"` or `\"cancelled\"`, or what is open about the `time`, or put the words into `description`")
            }
            Complaint::WasStillThere { name, itself: true, span, bearer } => {
                let name = Quoted(&name);
                Self::new(Code::WasStillThere, span, format!("{name} was {name} before, and still is"))
                    .also(bearer, "its id")
                    .help("remove `was`, or write the id under which the event was published before")
            }
            Complaint::WasStillThere { name, itself: false, span, bearer } => {
                let message = format!("the former id {} is that of another event", Quoted(&name));
                Self::new(Code::WasStillThere, span, message)
                    .also(bearer, "it is still there")
                    .help("remove `was`, or the other event")
            }
            Complaint::WasTwice { name, first, span } => {
                let (heir, name) = (Quoted(&first.value), Quoted(&name));
                Self::new(Code::WasTwice, span, format!("{heir} was {name} before, and only one event can have been"))
                    .also(first.span, "the other one")
                    .help("leave `was` to the event that subscribers shall know for the same")
            }
            Complaint::TooLong { key, length, limit, span } => {
                Self::new(Code::TooLong, span, format!("`{key}` has {length} characters"))
                    .note(format!("some calendar apps keep {limit}"))
            }
            Complaint::NameComma { whose, span } => Self::new(Code::NameComma, span, format!("the {whose}'s name has a comma"))
                .note("several calendar apps show a backslash before it")
                .help("use a dash, or no mark at all"),
            Complaint::BadLanguage { tag, span } => {
                Self::new(Code::BadLanguage, span, format!("{} is no language tag", Quoted(&tag)))
                    .help("languages are written `en`, `pt-BR`, `zh-Hant`")
            }
            Complaint::LanguageTwice { tag, span } => {
                Self::new(Code::BadLanguage, span, format!("the language {} stands here twice", Quoted(&tag)))
            }
            Complaint::MissingTranslation { key, language, span } => {
                Self::new(Code::MissingTranslation, span, format!("`{key}` has no text in `{language}`"))
                    .note("it is the calendar's language, and what readers of all others fall back to")
            }
            Complaint::BadLink { key, written, fault, span } => match fault {
                BadLink::Malformed => {
                    let complaint = Self::new(Code::MalformedUrl, span, format!("`{key}` is no absolute URL"));
                    let bare = !written.contains([':', ' ']) && written.contains('.');
                    if bare { complaint.help(format!("write `https://{written}`")) } else { complaint }
                }
                BadLink::MailAddress => {
                    let complaint =
                        Self::new(Code::MalformedUrl, span, format!("`{key}` is an address for mail, and no URL"));
                    if key == "contact" {
                        complaint.help("`contact` is a page; write its address, as in `https://talks.example.org/contact`")
                    } else {
                        complaint.help(format!("write `mailto:{written}`"))
                    }
                }
                BadLink::Slashes { meant } => {
                    Self::new(Code::MalformedUrl, span, format!("`{key}` is no absolute URL"))
                        .help(format!("write `{meant}`"))
                }
                BadLink::Character(character) => {
                    let message = format!("{} cannot stand in a URL", character_name(character));
                    let complaint = Self::new(Code::MalformedUrl, span, message);
                    match character {
                        '\\' => complaint.help("write `/`, or `%5C` where a backslash is meant"),
                        ' '..='~' => complaint.help(format!("write `%{:02X}` for it", u32::from(character))),
                        _ => complaint.help("leave it out"),
                    }
                }
                BadLink::Password => {
                    Self::new(Code::MalformedUrl, span, format!("`{key}` tells everyone a password"))
                        .note("it stands before the `@`, and feeds are read by whoever has their address")
                        .help("publish the link without it, and send it to those who need it")
                }
                BadLink::Scheme(scheme) => {
                    let message = format!("`{key}` has the scheme {}", Quoted(&scheme));
                    let complaint = Self::new(Code::BadScheme, span, message);
                    if matches!(scheme.as_str(), "webcal" | "webcals") {
                        return complaint.help("write `https:`; `webcal:` is only for links that one clicks on");
                    }
                    complaint.help(format!("links may begin with {}", schemes(&SCHEMES)))
                }
            },
            Complaint::NotAPage { key, scheme, span } => {
                Self::new(Code::BadScheme, span, format!("`{key}` has the scheme {}", Quoted(&scheme)))
                    .help(format!("`{key}` is a page: it begins with {}", schemes(&["https", "http"])))
            }
            Complaint::NotAFolder { span } => Self::new(Code::MalformedUrl, span, "`url` has a query or a fragment")
                .note("the feeds' addresses are made by putting their paths behind it")
                .help("write it up to the `?` or `#`"),
            Complaint::PlainHttp { span } => {
                Self::new(Code::FeedAddress, span, "the feeds are hosted without encryption")
                    .note("several calendar apps refuse to subscribe over plain `http`")
                    .help("host them under `https://`")
            }
            Complaint::LongAddress { length, limit, span } => {
                Self::new(Code::FeedAddress, span, format!("this makes a feed's address {length} characters long"))
                    .note(format!("keep it to {limit}: Google cuts longer ones without a word"))
            }
            Complaint::FeedAsSite { span } => {
                Self::new(Code::FeedAddress, span, "the address of a feed, where that of the whole site is asked for")
                    .note("the feeds lie below it, in `feeds/`")
                    .help("name the folder that holds `feeds/`")
            }
            Complaint::Passcode { span } => {
                Self::new(Code::Passcode, span, "the link tells everyone the passcode of the meeting")
                    .help("publish the link without it, and send it to those who take part")
            }
            Complaint::BadDomain { fault, span } => Self::new(Code::BadDomain, span, fault.to_string())
                .help("write a name that you own, as in `talks.example.org`; UIDs end in it"),
            Complaint::UnknownColor { name, suggestion, span } => {
                let complaint =
                    Self::new(Code::UnknownColor, span, format!("no CSS colour is called {}", Quoted(&name)));
                match suggestion {
                    Some(suggestion) => complaint.help(format!("the nearest one is `{suggestion}`")),
                    None => complaint.help("calendars know colours by their CSS names, as in `navy`"),
                }
            }
            Complaint::BadRefresh { span } => Self::new(
                Code::BadRefresh,
                span,
                "subscribers look again every 15 minutes to 30 days, and no app beyond",
            ),
            Complaint::KeptForHours { whole, span } => {
                Self::new(Code::BadKeep, span, "events that were removed are kept for whole days, not for hours")
                    .help(format!("write `\"{whole}d\"`"))
            }
            Complaint::KeptTooLong { most, span } => {
                let message = format!("events that were removed are kept for at most {most} days after their end");
                Self::new(Code::BadKeep, span, message)
            }
            Complaint::BadPosition { swapped, span } => {
                let complaint = Self::new(Code::BadPosition, span, "this is not on Earth")
                    .note("latitude lies within ±90 degrees, longitude within ±180");
                if swapped { complaint.help("latitude comes first; the two may be swapped") } else { complaint }
            }
        }
    }
}

/// A character as a message names it.
fn character_name(character: char) -> String {
    match character {
        ' ' => "a space".to_owned(),
        other => Quoted(&other.to_string()).to_string(),
    }
}

/// A circle as a path that comes back to where it began: "`a` → `b` → `a`".
fn around(path: &[String]) -> String {
    path.iter().chain(path.first()).map(|name| Quoted(name).to_string()).collect::<Vec<_>>().join(" → ")
}

/// Schemes as they begin a link: "`https:`, `http:`".
fn schemes(schemes: &[&str]) -> String {
    schemes.iter().map(|scheme| format!("`{scheme}:`")).collect::<Vec<_>>().join(", ")
}
