//! TZif, the compiled form of a zone (RFC 9636): its transitions one by one, and a rule for all later ones.
//!
//! *May touch*: bytes. *Never touches*: where they come from; wall clocks.

use crate::time::footer::Footer;

/// Octets of a header (RFC 9636 §3.1).
const HEADER_OCTETS: usize = 44;
/// The largest offset that is believed: RFC 9636 §3.2 allows up to 26 hours.
const OFFSET_SECONDS: i32 = 26 * 3_600;

/// A kind of local time: an offset and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LocalTimeType {
    /// Seconds east of UTC.
    pub(crate) offset: i32,
    /// The abbreviation.
    pub(crate) name: Box<str>,
}

/// A zone as it was compiled.
///
/// Invariant: transitions are in ascending order, and every type that one names is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ZoneData {
    types: Vec<LocalTimeType>,
    /// When the clocks change (seconds since 1970), and to which type.
    transitions: Vec<(i64, usize)>,
    /// What holds after the last transition; `None` where its type stays for good.
    footer: Option<Footer>,
}

/// Why bytes are no TZif that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadTzif {
    /// They end too early.
    #[error("the data ends before it is complete")]
    Short,
    /// They do not begin with `TZif`.
    #[error("the data is no TZif")]
    Magic,
    /// Version 1 has neither 64-bit times nor a footer.
    #[error("TZif version 1 has no rule for the future")]
    Version,
    /// An index, an offset, the order of times or the footer is out of bounds.
    #[error("the data contradicts itself")]
    Contents,
}

impl ZoneData {
    /// Reads a file of version 2 or later.
    ///
    /// # Errors
    /// [`BadTzif`], whatever the bytes are.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, BadTzif> {
        let mut rest = bytes;
        let first = Header::read(&mut rest)?;
        if first.version < b'2' {
            return Err(BadTzif::Version);
        }
        take(&mut rest, first.octets(4)?)?;
        let header = Header::read(&mut rest)?;
        let times = take(&mut rest, header.times.checked_mul(8).ok_or(BadTzif::Contents)?)?;
        let indices = take(&mut rest, header.times)?;
        let types = take(&mut rest, header.types.checked_mul(6).ok_or(BadTzif::Contents)?)?;
        let names = take(&mut rest, header.name_octets)?;
        take(&mut rest, header.leaps.checked_mul(12).ok_or(BadTzif::Contents)?)?;
        take(&mut rest, header.standard_flags)?;
        take(&mut rest, header.universal_flags)?;

        let types: Vec<LocalTimeType> =
            types.chunks_exact(6).map(|entry| local_time_type(entry, names)).collect::<Result<_, _>>()?;
        let times = times.as_chunks::<8>().0.iter().map(|octets| i64::from_be_bytes(*octets));
        let transitions: Vec<(i64, usize)> = times.zip(indices.iter().map(|index| usize::from(*index))).collect();
        let ascending = transitions.is_sorted_by(|(earlier, _), (later, _)| earlier < later);
        if types.is_empty() || !ascending || transitions.iter().any(|(_, index)| *index >= types.len()) {
            return Err(BadTzif::Contents);
        }
        Ok(Self { types, transitions, footer: footer(rest)? })
    }

    /// The type in force at `instant`, in seconds since 1970.
    pub(crate) fn at(&self, instant: i64) -> &LocalTimeType {
        let passed = self.transitions.partition_point(|(at, _)| *at <= instant);
        match (&self.footer, self.transitions.len() - passed) {
            (Some(footer), 0) => footer.at(instant),
            _ => self.type_after(passed),
        }
    }

    /// The first transition after `instant`, and the type from then on; one that only renames or changes nothing counts as well.
    pub(crate) fn next(&self, instant: i64) -> Option<(i64, &LocalTimeType)> {
        let passed = self.transitions.partition_point(|(at, _)| *at <= instant);
        match (self.transitions.get(passed), &self.footer) {
            (Some((at, index)), _) => self.types.get(*index).map(|kind| (*at, kind)),
            (None, Some(footer)) => footer.next(instant),
            (None, None) => None,
        }
    }

    /// The last transition that is listed one by one; `None` in a zone that never changed.
    pub(crate) fn last_listed(&self) -> Option<i64> {
        self.transitions.last().map(|(at, _)| *at)
    }

    /// The rule for the time after that; `None` where nothing changes any more.
    pub(crate) fn footer(&self) -> Option<&Footer> {
        self.footer.as_ref()
    }

    /// The type after the first `passed` transitions; type 0 before the first (RFC 9636 §3.2).
    #[expect(
        clippy::indexing_slicing,
        reason = "by the invariant every type that is named is there, and type 0 always is"
    )]
    fn type_after(&self, passed: usize) -> &LocalTimeType {
        let index = passed.checked_sub(1).and_then(|last| self.transitions.get(last)).map_or(0, |(_, index)| *index);
        &self.types[index]
    }
}

/// The counts that stand at the head of each of the two blocks.
struct Header {
    version: u8,
    universal_flags: usize,
    standard_flags: usize,
    leaps: usize,
    times: usize,
    types: usize,
    name_octets: usize,
}

impl Header {
    fn read(rest: &mut &[u8]) -> Result<Self, BadTzif> {
        let header = take(rest, HEADER_OCTETS)?;
        let (magic, header) = header.split_at_checked(4).ok_or(BadTzif::Short)?;
        if magic != b"TZif" {
            return Err(BadTzif::Magic);
        }
        let (version, counts) = header.split_first().ok_or(BadTzif::Short)?;
        let counts = counts.get(15..).unwrap_or_default().as_chunks::<4>().0;
        let &[universal, standard, leaps, times, types, names] = counts else { return Err(BadTzif::Short) };
        let count =
            |octets: [u8; 4]| usize::try_from(u32::from_be_bytes(octets)).map_err(|_too_many| BadTzif::Contents);
        Ok(Self {
            version: *version,
            universal_flags: count(universal)?,
            standard_flags: count(standard)?,
            leaps: count(leaps)?,
            times: count(times)?,
            types: count(types)?,
            name_octets: count(names)?,
        })
    }

    /// How many octets follow this header in a block whose times take `width` octets each.
    fn octets(&self, width: usize) -> Result<usize, BadTzif> {
        let parts = [
            (self.times, width + 1),
            (self.types, 6),
            (self.name_octets, 1),
            (self.leaps, width + 4),
            (self.standard_flags, 1),
            (self.universal_flags, 1),
        ];
        let sum = |total: usize, (count, octets): (usize, usize)| total.checked_add(count.checked_mul(octets)?);
        parts.into_iter().try_fold(0, sum).ok_or(BadTzif::Contents)
    }
}

fn take<'b>(rest: &mut &'b [u8], octets: usize) -> Result<&'b [u8], BadTzif> {
    let (taken, remaining) = rest.split_at_checked(octets).ok_or(BadTzif::Short)?;
    *rest = remaining;
    Ok(taken)
}

fn local_time_type(entry: &[u8], names: &[u8]) -> Result<LocalTimeType, BadTzif> {
    let &[a, b, c, d, _daylight, name] = entry else { return Err(BadTzif::Contents) };
    let offset = i32::from_be_bytes([a, b, c, d]);
    if offset.abs() > OFFSET_SECONDS {
        return Err(BadTzif::Contents);
    }
    let name = names.get(usize::from(name)..).and_then(|names| names.split(|octet| *octet == 0).next());
    let name = name.and_then(|name| str::from_utf8(name).ok()).filter(|name| name.is_ascii());
    Ok(LocalTimeType { offset, name: name.ok_or(BadTzif::Contents)?.into() })
}

/// The footer between two line feeds; empty where nothing is said of the future (RFC 9636 §3.3).
fn footer(rest: &[u8]) -> Result<Option<Footer>, BadTzif> {
    let line = rest.strip_prefix(b"\n").and_then(|rest| rest.split(|octet| *octet == b'\n').next());
    let line = line.and_then(|line| str::from_utf8(line).ok()).ok_or(BadTzif::Contents)?;
    if line.is_empty() {
        return Ok(None);
    }
    line.parse().map(Some).map_err(|_bad_footer| BadTzif::Contents)
}
