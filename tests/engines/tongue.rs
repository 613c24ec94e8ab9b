//! What dateline is to say in each language, written down once more by hand: what it says by its catalogue is judged by this.

use dateline::view::View;
use dateline::words::embedded;

/// The marks of titles, before and behind, and the few words that stand in the head of a feed.
pub(crate) struct Tongue {
    tag: &'static str,
    cancelled: &'static str,
    gone: &'static str,
    open: &'static str,
    provisional: &'static str,
    tentative: &'static str,
    pub(crate) busy: &'static str,
    pub(crate) all: &'static str,
    pub(crate) contact: &'static str,
    pub(crate) ended: &'static str,
}

/// What is said of a title.
#[derive(Clone, Copy)]
pub(crate) enum Mark {
    Cancelled,
    Gone,
    Open,
    Provisional,
    Tentative,
}

const TONGUES: [Tongue; 6] = [
    Tongue {
        tag: "en",
        cancelled: "CANCELLED: ",
        gone: "No longer listed: ",
        open: " (time to be announced)",
        provisional: " (time provisional)",
        tentative: " (tentative)",
        busy: "Busy",
        all: "All events",
        contact: "Contact: ",
        ended: "This feed has ended.",
    },
    Tongue {
        tag: "fr",
        cancelled: "ANNULÉ\u{202f}: ",
        gone: "Retiré de la liste\u{202f}: ",
        open: " (heure à préciser)",
        provisional: " (heure provisoire)",
        tentative: " (à confirmer)",
        busy: "Occupé",
        all: "Tous les événements",
        contact: "Contact\u{202f}: ",
        ended: "Ce calendrier n’est plus publié.",
    },
    Tongue {
        tag: "de",
        cancelled: "ABGESAGT: ",
        gone: "Hier nicht mehr aufgeführt: ",
        open: " (Uhrzeit folgt)",
        provisional: " (Uhrzeit vorläufig)",
        tentative: " (unter Vorbehalt)",
        busy: "Belegt",
        all: "Alle Termine",
        contact: "Kontakt: ",
        ended: "Dieser Kalender wird nicht mehr fortgeführt.",
    },
    Tongue {
        tag: "ru",
        cancelled: "ОТМЕНЕНО: ",
        gone: "Больше не в списке: ",
        open: " (время уточняется)",
        provisional: " (время предварительное)",
        tentative: " (не подтверждено)",
        busy: "Занято",
        all: "Все мероприятия",
        contact: "Контакты: ",
        ended: "Этот календарь больше не ведётся.",
    },
    Tongue {
        tag: "uk",
        cancelled: "СКАСОВАНО: ",
        gone: "Більше не в переліку: ",
        open: " (час уточнюється)",
        provisional: " (час попередній)",
        tentative: " (не підтверджено)",
        busy: "Зайнято",
        all: "Усі заходи",
        contact: "Контакти: ",
        ended: "Цей календар більше не ведеться.",
    },
    Tongue {
        tag: "es",
        cancelled: "CANCELADO: ",
        gone: "Ya no figura: ",
        open: " (hora por anunciar)",
        provisional: " (hora provisional)",
        tentative: " (por confirmar)",
        busy: "Ocupado",
        all: "Todos los actos",
        contact: "Contacto: ",
        ended: "Este calendario ya no se publica.",
    },
];

impl Tongue {
    /// The one in which most calendars here are told.
    pub(crate) fn english() -> &'static Self {
        &TONGUES[0]
    }

    /// The one in which `view` is told: the reader's, else the calendar's, else English.
    pub(crate) fn of(view: &View) -> &'static Self {
        let spoken = |tag: &str| TONGUES.iter().find(|tongue| tongue.tag == tag);
        spoken(view.language.primary()).or_else(|| spoken(view.masthead.language.primary())).unwrap_or(&TONGUES[0])
    }

    /// A title with its mark.
    pub(crate) fn marked(&self, mark: Mark, title: &str) -> String {
        let title = embedded(title);
        match mark {
            Mark::Cancelled => format!("{}{title}", self.cancelled),
            Mark::Gone => format!("{}{title}", self.gone),
            Mark::Open => format!("{title}{}", self.open),
            Mark::Provisional => format!("{title}{}", self.provisional),
            Mark::Tentative => format!("{title}{}", self.tentative),
        }
    }
}
