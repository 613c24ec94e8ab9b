//! A published feed as octets, entry by entry: what it says, and what it says of its changes.
//!
//! *May touch*: octets. *Never touches*: the program's own reader or writer.

use std::collections::BTreeMap;

/// One VEVENT, or that of a series with those of its exceptions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Vevent {
    /// SEQUENCE.
    pub(crate) sequence: u32,
    /// DTSTAMP, and LAST-MODIFIED, which is the same.
    pub(crate) stamp: String,
    /// Every other line, unfolded.
    pub(crate) says: Vec<String>,
    /// The octets from BEGIN to END.
    pub(crate) octets: String,
}

impl Vevent {
    /// The value of a property; empty where there is none.
    pub(crate) fn value(&self, property: &str) -> &str {
        let line = self.says.iter().find(|line| {
            line.strip_prefix(property).is_some_and(|rest| rest.starts_with(':') || rest.starts_with(';'))
        });
        line.map_or("", |line| line.split_once(':').unwrap().1)
    }

    /// Whether it says STATUS:CANCELLED.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.value("STATUS") == "CANCELLED"
    }
}

/// The VEVENTs of a feed by UID.
pub(crate) fn vevents(feed: &[u8]) -> BTreeMap<String, Vevent> {
    let text = std::str::from_utf8(feed).unwrap();
    let mut vevents: BTreeMap<String, Vevent> = BTreeMap::new();
    for rest in text.split("BEGIN:VEVENT\r\n").skip(1) {
        let body = rest.split_once("END:VEVENT\r\n").unwrap().0;
        let unfolded = body.replace("\r\n ", "");
        let mut lines: Vec<String> = unfolded.split_terminator("\r\n").map(str::to_owned).collect();
        let mut take = |property: &str| {
            let at = lines.iter().position(|line| line.starts_with(property)).unwrap();
            lines.remove(at)[property.len()..].to_owned()
        };
        let (uid, stamp, modified) = (take("UID:"), take("DTSTAMP:"), take("LAST-MODIFIED:"));
        let sequence = take("SEQUENCE:").parse().unwrap();
        assert_eq!(stamp, modified, "{uid}");
        let vevent = Vevent { sequence, stamp, says: lines, octets: body.to_owned() };
        if vevent.value("RECURRENCE-ID").is_empty() {
            assert!(vevents.insert(uid.clone(), vevent).is_none(), "{uid} stands twice");
            continue;
        }
        let series: &mut Vevent = vevents.get_mut(&uid).expect("an exception comes after its series");
        assert!(!series.value("RRULE").is_empty(), "{uid}");
        assert_eq!((series.sequence, &series.stamp), (vevent.sequence, &vevent.stamp), "{uid}");
        series.says.extend(vevent.says);
        series.octets += &vevent.octets;
    }
    vevents
}
