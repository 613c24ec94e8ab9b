//! What lies in `out/`, and since when.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// A file as it is published.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) bytes: Vec<u8>,
    pub(crate) date: SystemTime,
}

/// Every file below `folder`, by its path there.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, File> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(place) = waiting.pop() {
        for entry in fs::read_dir(&place).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                let date = fs::metadata(&path).unwrap().modified().unwrap();
                files.insert(name, File { bytes: fs::read(&path).unwrap(), date });
            }
        }
    }
    files
}
