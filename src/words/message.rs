//! What there is to be said, by name; `en.ftl` says what each means.
//!
//! *May touch*: nothing. *Never touches*: the words.

/// Lists every message once; the enum and [`Message::ALL`] follow from it.
macro_rules! messages {
    ($($name:ident = $id:literal;)*) => {
        /// A message of the catalogue, under its name there.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each is its own text, which stands in `en.ftl`")]
        pub enum Message {
            $($name,)*
        }

        impl Message {
            /// Every message.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The message of that name in the catalogue.
            pub(crate) fn of_id(id: &str) -> Option<Self> {
                match id {
                    $($id => Some(Self::$name),)*
                    _ => None,
                }
            }

            /// Its name in the catalogue.
            pub(super) fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }
        }
    };
}

messages! {
    TitleCancelled = "title-cancelled";
    TitleNoLongerListed = "title-no-longer-listed";
    TitleToBeAnnounced = "title-to-be-announced";
    TitleProvisional = "title-provisional";
    TitleTentative = "title-tentative";
    TitleOfDate = "title-of-date";
    Busy = "busy";
    AllEvents = "all-events";
    Contact = "contact";
    FeedEnded = "feed-ended";
    Changes = "changes";
    JoinTheCall = "join-the-call";
    IsCancelled = "is-cancelled";
    IsRemoved = "is-removed";
    IsNoLongerListed = "is-no-longer-listed";
    IsTentative = "is-tentative";
    NoHourYet = "no-hour-yet";
    HourUnconfirmed = "hour-unconfirmed";
    NoEnd = "no-end";
    Reason = "reason";
    Join = "join";
    Agenda = "agenda";
    Where = "where";
    When = "when";
    Prepares = "prepares";
    PreparedBy = "prepared-by";
    ByPublisher = "by-publisher";
    Sources = "sources";
    YourRole = "your-role";
    YourTime = "your-time";
    Note = "note";
    Hosts = "hosts";
    Chairs = "chairs";
    Participants = "participants";
    Observers = "observers";
    WithMembers = "with-members";
    WithChangingMembers = "with-changing-members";
    RoleHost = "role-host";
    RoleChair = "role-chair";
    RoleParticipant = "role-participant";
    RoleObserver = "role-observer";
    RoleAndWay = "role-and-way";
    AsAMemberOf = "as-a-member-of";
    AsAMemberOfAMember = "as-a-member-of-a-member";
    Also = "also";
    And = "and";
    Or = "or";
    FirstOfMonth = "first-of-month";
    Date = "date";
    DayAndMonth = "day-and-month";
    Day = "day";
    FromUntil = "from-until";
    From = "from";
    DaysLater = "days-later";
    OnTheDayAfter = "on-the-day-after";
    OnTheDayBefore = "on-the-day-before";
    OnSomeDays = "on-some-days";
    EveryDay = "every-day";
    EveryWeek = "every-week";
    EveryMonth = "every-month";
    EveryYear = "every-year";
    EveryHour = "every-hour";
    EveryMinute = "every-minute";
    EverySecond = "every-second";
    OnWeekdays = "on-weekdays";
    OnDays = "on-days";
    OnDate = "on-date";
    OnDaysOfMonth = "on-days-of-month";
    NthWeekday = "nth-weekday";
    NthLastWeekday = "nth-last-weekday";
    DayOfMonth = "day-of-month";
    LastDayOfMonth = "last-day-of-month";
    Alarm = "alarm";
    AlarmNow = "alarm-now";
    InMinutes = "in-minutes";
    InHours = "in-hours";
    InDays = "in-days";
    InMore = "in-more";
    AndMinutes = "and-minutes";
    AndHours = "and-hours";
    Added = "added";
    CalledOff = "called-off";
    Returned = "returned";
    Retold = "retold";
    Left = "left";
    Removed = "removed";
    Cleared = "cleared";
    Expired = "expired";
    LeftOut = "left-out";
    Retitled = "retitled";
    PlaceAnnounced = "place-announced";
    Placed = "placed";
    PlaceOpen = "place-open";
    TakesPlaceAfterAll = "takes-place-after-all";
    MayTakePlaceAfterAll = "may-take-place-after-all";
    Cancelled = "cancelled";
    NoLongerCertain = "no-longer-certain";
    Confirmed = "confirmed";
    NameAndMembers = "name-and-members";
    NowHosts = "now-hosts";
    NowHost = "now-host";
    NowChairs = "now-chairs";
    NowChair = "now-chair";
    NowTakesPart = "now-takes-part";
    NowTakePart = "now-take-part";
    NowObserves = "now-observes";
    NowObserve = "now-observe";
    NoLongerHosts = "no-longer-hosts";
    NoLongerHost = "no-longer-host";
    NoLongerChairs = "no-longer-chairs";
    NoLongerChair = "no-longer-chair";
    NoLongerTakesPart = "no-longer-takes-part";
    NoLongerTakePart = "no-longer-take-part";
    NoLongerObserves = "no-longer-observes";
    NoLongerObserve = "no-longer-observe";
    Changed = "changed";
    PartReason = "part-reason";
    PartJoin = "part-join";
    PartDescription = "part-description";
    PartAgenda = "part-agenda";
    PartSources = "part-sources";
    PartRelations = "part-relations";
    PartPages = "part-pages";
    PartPosition = "part-position";
    PartTags = "part-tags";
    PartColor = "part-color";
    PartAvailability = "part-availability";
    PartNote = "part-note";
    Wording = "wording";
    HourAnnounced = "hour-announced";
    HourOpen = "hour-open";
    AtAnHourToBeAnnounced = "at-an-hour-to-be-announced";
    TakesAllDay = "takes-all-day";
    Moved = "moved";
    ClocksChanged = "clocks-changed";
    EndAnnounced = "end-announced";
    EndOpen = "end-open";
    EndsAt = "ends-at";
    HourConfirmed = "hour-confirmed";
    HourProvisional = "hour-provisional";
    ToldOtherwise = "told-otherwise";
    HourOnDay = "hour-on-day";
    DaysHourOpen = "days-hour-open";
    Until = "until";
    WithoutEnd = "without-end";
    RuleUntil = "rule-until";
    NowFrom = "now-from";
    Now = "now";
    NowRepeats = "now-repeats";
    TakesPlaceOnce = "takes-place-once";
    OneMoreDate = "one-more-date";
    MoreDates = "more-dates";
    NotOn = "not-on";
    OnAfterAll = "on-after-all";
    ChangedOn = "changed-on";
    OnAsUsual = "on-as-usual";
    OnAt = "on-at";
    OnFromUntil = "on-from-until";
    Subscribe = "subscribe";
    SubscribeTo = "subscribe-to";
    CalendarApp = "calendar-app";
    CopyAddress = "copy-address";
    Copied = "copied";
    FeedAddress = "feed-address";
    ForPhones = "for-phones";
    QrOf = "qr-of";
    HowSoon = "how-soon";
    SoonGoogle = "soon-google";
    SoonOutlook = "soon-outlook";
    SoonApple = "soon-apple";
    SoonThunderbird = "soon-thunderbird";
    SoonOthers = "soon-others";
    NextEvent = "next-event";
    NowEvent = "now-event";
    FindCalendar = "find-calendar";
    NothingFound = "nothing-found";
    AllCalendars = "all-calendars";
    AtAGlance = "at-a-glance";
    DrawnFromUntil = "drawn-from-until";
    DrawnOn = "drawn-on";
    WhoMeetsWhom = "who-meets-whom";
    HowOftenTheyMeet = "how-often-they-meet";
    MeetAt = "meet-at";
    AtTheVenue = "at-the-venue";
    WhereYouAre = "where-you-are";
    ByTheClocksOf = "by-the-clocks-of";
    Map = "map";
    AboutThePlace = "about-the-place";
    MoreAboutIt = "more-about-it";
    AllDay = "all-day";
    HourNotKnown = "hour-not-known";
    NoEvents = "no-events";
    ChangedLately = "changed-lately";
    FollowChanges = "follow-changes";
    NightThere = "night-there";
    HourNotConfirmed = "hour-not-confirmed";
    NumberOfEvents = "number-of-events";
    GoesOn = "goes-on";
    AllAboutIt = "all-about-it";
    ByMonth = "by-month";
    DayByDay = "day-by-day";
    NoSuchPage = "no-such-page";
    LookAtTheFirstPage = "look-at-the-first-page";
    SkipToContent = "skip-to-content";
    Somewhere = "somewhere";
    BusyOnly = "busy-only";
}
