//! Every kind of complaint by name, `room/what`, with its severity. Names never change; docs/diagnostics.md explains each.
//!
//! *May touch*: nothing. *Never touches*: wording, which lives with the room that complains.

use std::fmt;
use std::str::FromStr;

use crate::diag::Severity;

/// Lists every code once; the enum, its names, severities and [`Code::ALL`] follow from it.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident;)*) => {
        /// A kind of complaint.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code there is, in the order of docs/diagnostics.md.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name, `room/what`, that `explain` and `allow` know it by.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Error or warning, before `--deny warnings`.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    /// A file cannot be read as UTF-8.
    NotUtf8 = "source/not-utf8", Error;
    /// A file named by `include` is missing, unreadable, or outside the definition's folder.
    IncludeUnreadable = "source/include-unreadable", Error;
    /// Files include each other in a circle.
    IncludeCycle = "source/include-cycle", Error;
    /// The file is not TOML.
    TomlSyntax = "schema/toml-syntax", Error;
    /// A key that this table does not have.
    UnknownKey = "schema/unknown-key", Error;
    /// A key that the table must have.
    MissingKey = "schema/missing-key", Error;
    /// A value of another type than the key asks for.
    WrongType = "schema/wrong-type", Error;
    /// A word that is none of those the key allows.
    UnknownWord = "schema/unknown-word", Error;
    /// Two keys that exclude each other.
    ConflictingKeys = "schema/conflicting-keys", Error;
    /// An id with characters that ids may not have.
    BadId = "name/bad-id", Error;
    /// An id that dateline or some file system keeps for itself.
    ReservedId = "name/reserved-id", Error;
    /// One id, defined twice.
    DuplicateId = "name/duplicate-id", Error;
    /// No actor of that name.
    UnknownActor = "name/unknown-actor", Error;
    /// No venue of that name.
    UnknownVenue = "name/unknown-venue", Error;
    /// No source of that name.
    UnknownSource = "name/unknown-source", Error;
    /// No event of that name.
    UnknownEvent = "name/unknown-event", Error;
    /// No actor and no view of that name.
    UnknownView = "name/unknown-view", Error;
    /// No event with that tag.
    UnknownTag = "name/unknown-tag", Error;
    /// No zone of that name in the tzdb.
    UnknownZone = "name/unknown-zone", Error;
    /// A zone name that the tzdb keeps only for old data.
    RetiredZone = "name/retired-zone", Warning;
    /// A zone that is only an offset or an abbreviation, and follows nobody's law.
    FixedOffsetZone = "name/fixed-offset-zone", Warning;
    /// No code of that name, or one that cannot be silenced.
    UnknownCode = "name/unknown-code", Error;
    /// Members that contain each other in a circle.
    MembershipCycle = "actor/membership-cycle", Error;
    /// Members of members of members, too many times over.
    NestedTooDeep = "actor/nested-too-deep", Error;
    /// A membership that ends before it begins.
    MembershipEndsFirst = "actor/membership-ends-first", Error;
    /// `org/*` for an organisation that has no members on that day.
    NoMembers = "actor/no-members", Warning;
    /// A local time that the clocks skip.
    SkippedHour = "time/skipped-hour", Error;
    /// A local time that happens twice.
    RepeatedHour = "time/repeated-hour", Error;
    /// `fold` where nothing repeats.
    NeedlessFold = "time/needless-fold", Warning;
    /// An offset that the zone does not have at that moment.
    OffsetContradictsZone = "time/offset-contradicts-zone", Error;
    /// An end that does not come after its start.
    EndBeforeStart = "time/end-before-start", Error;
    /// A date where a time is needed, or a time where a date is.
    DateOrTime = "time/date-or-time", Error;
    /// A duration that cannot be read, or that is nothing.
    BadDuration = "time/bad-duration", Error;
    /// Hours from midnight to midnight.
    MidnightToMidnight = "time/midnight-to-midnight", Warning;
    /// A year that calendar apps cannot show.
    YearOutOfRange = "time/year-out-of-range", Error;
    /// A year that some calendar apps refuse.
    UnusualYear = "time/unusual-year", Warning;
    /// The second tzdb gives another instant; some subscribers will see the other hour.
    SecondOpinion = "time/second-opinion", Warning;
    /// A zone that Outlook cannot represent; its events go out in UTC.
    WrittenAsUtc = "time/written-as-utc", Warning;
    /// A character that no text may hold.
    ControlCharacter = "text/control-character", Error;
    /// A text that is empty.
    EmptyText = "text/empty", Error;
    /// A character that changes the direction of what follows it.
    BidiControl = "text/bidi-control", Warning;
    /// A title made of characters that nobody sees.
    LooksEmpty = "text/looks-empty", Warning;
    /// A text longer than some calendar apps keep.
    TooLong = "text/too-long", Warning;
    /// A comma in the calendar's name, which five apps show with a backslash.
    NameComma = "text/name-comma", Warning;
    /// A language tag that cannot be read.
    BadLanguage = "text/bad-language", Error;
    /// A text without the calendar's language, or without that of somebody who reads it.
    MissingTranslation = "text/missing-translation", Warning;
    /// A language in which dateline itself has no words.
    UnspokenLanguage = "text/unspoken-language", Warning;
    /// A link that is no URL.
    MalformedUrl = "url/malformed", Error;
    /// A link of a scheme that does not belong in a calendar.
    BadScheme = "url/bad-scheme", Error;
    /// A meeting link with its passcode.
    Passcode = "url/passcode", Warning;
    /// Feed addresses that some calendar apps cannot subscribe to.
    FeedAddress = "url/feed-address", Warning;
    /// A domain that cannot stand in a UID.
    BadDomain = "calendar/bad-domain", Error;
    /// A colour that has no CSS name.
    UnknownColor = "calendar/unknown-color", Error;
    /// A refresh interval that is out of any app's range.
    BadRefresh = "calendar/bad-refresh", Error;
    /// A time for which nobody keeps removed events, or one that is not in whole days.
    BadKeep = "calendar/bad-keep", Error;
    /// A latitude or longitude that is not on Earth.
    BadPosition = "venue/bad-position", Error;
    /// An event that prepares itself, directly or in a circle.
    PreparesItself = "event/prepares-itself", Error;
    /// An event that prepares one that comes before it.
    PreparesEarlier = "event/prepares-earlier", Warning;
    /// A reason without anything that it would explain.
    NeedlessReason = "event/needless-reason", Warning;
    /// A former id that an event of the definition still bears.
    WasStillThere = "event/was-still-there", Error;
    /// A former id that two events claim.
    WasTwice = "event/was-twice", Error;
    /// A view that does not say what it holds, or says it in a way that cannot be.
    ViewSelection = "view/selection", Error;
    /// A window that is not in whole days.
    BadWindow = "view/bad-window", Error;
    /// A reminder that no app keeps.
    BadAlarm = "view/bad-alarm", Error;
    /// A changed address that is not secret.
    NeedlessRotation = "view/needless-rotation", Warning;
    /// Something that is not public, and in no secret view.
    OutOfSight = "view/out-of-sight", Warning;
    /// A page template that cannot be read or filled in.
    BrokenTemplate = "template/broken", Error;
    /// A file among the page templates that nothing uses.
    UnusedTemplate = "template/unused", Warning;
    /// A rule that cannot be read, or parts of it that do not go together.
    BadRule = "series/bad-rule", Error;
    /// Every month, by the date, where a weekday may have been meant.
    MonthDay = "series/month-day", Warning;
    /// A start that is none of the days or hours of its own rule.
    StartNotInRule = "series/start-not-in-rule", Error;
    /// A rule that ends before it begins.
    EndsBeforeStart = "series/ends-before-start", Error;
    /// A rule with one instance.
    Single = "series/single", Warning;
    /// More instances than anybody needs.
    TooMany = "series/too-many", Error;
    /// Instances at a local time that the clocks skip.
    SeriesSkippedHour = "series/skipped-hour", Error;
    /// Instances at a local time that happens twice.
    SeriesRepeatedHour = "series/repeated-hour", Error;
    /// An instance that is not over when the next one begins.
    Overlap = "series/overlap", Warning;
    /// An exception that hits no instance.
    NoSuchInstance = "series/no-such-instance", Error;
    /// An exception by its day, where that day has several instances.
    WhichInstance = "series/which-instance", Error;
    /// Two entries about one instance.
    InstanceTwice = "series/instance-twice", Error;
    /// An additional instance that comes before the first.
    AlsoBeforeStart = "series/also-before-start", Error;
    /// A series all of whose instances are skipped.
    NothingLeft = "series/nothing-left", Error;
    /// A change that changes nothing.
    NeedlessChange = "series/needless-change", Warning;
    /// A change to a venue with other clocks, without an hour.
    WhoseHour = "series/whose-hour", Error;
    /// A moved instance that meets or passes another.
    PassesNeighbour = "series/passes-neighbour", Warning;
    /// A series that keeps its hour in UTC, and changes it for everyone on it.
    AnchoredInUtc = "series/anchored-in-utc", Warning;
    /// A feed that would hold no event.
    FeedEmpty = "feed/empty", Warning;
    /// A feed that would hold more events than some calendar apps take.
    FeedSize = "feed/size", Warning;
    /// A feed whose name would be longer than some calendar apps keep.
    FeedNameLength = "feed/name-length", Warning;
    /// A ledger whose merge was not finished.
    LedgerMerge = "ledger/merge-marks", Error;
    /// A ledger of a later version of dateline.
    LedgerVersion = "ledger/unknown-version", Error;
    /// A ledger, or a line of one, that cannot be read.
    LedgerUnreadable = "ledger/unreadable", Error;
    /// A new event whose UID subscribers know for another.
    UidTaken = "ledger/uid-taken", Error;
    /// A former id that comes after the event was published under its own.
    LateWas = "ledger/late-was", Warning;
    /// A former id under which nothing was ever published.
    UnknownWas = "ledger/unknown-was", Error;
}

/// No code has that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode {
    /// The name that was asked for.
    pub name: String,
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|code| code.name() == name).ok_or_else(|| UnknownCode { name: name.to_owned() })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_has_a_name_of_its_own_in_the_form_room_what() {
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        for name in names {
            let kebab = |part: &str| {
                !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            };
            assert!(name.split_once('/').is_some_and(|(room, what)| kebab(room) && kebab(what)), "{name}");
        }
    }
}
