/// A definition of `events` events: 200 actors, 10 organisations of 20 of them, 40 venues in 8 zones. About 555 octets an event.
fn definition(events: usize) -> String {
    use std::fmt::Write as _;

    const ZONES: [&str; 8] = [
        "Europe/Brussels",
        "Europe/Vienna",
        "Europe/Moscow",
        "America/New_York",
        "Asia/Tokyo",
        "Asia/Kolkata",
        "Africa/Nairobi",
        "Australia/Sydney",
    ];
    let zone = |number: usize| ZONES[number % ZONES.len()];
    let mut text = String::from(
        "[calendar]\nname = \"Large\"\ndomain = \"large.example.org\"\nurl = \"https://large.example.org/\"\nzone = \"Europe/Brussels\"\n\n",
    );
    for actor in 0..200 {
        let _ = writeln!(text, "[actors.actor-{actor}]\nname = \"Actor {actor}\"\nzone = \"{}\"\n", zone(actor));
    }
    for organisation in 0..10 {
        let members: Vec<String> = (0..20).map(|member| format!("\"actor-{}\"", organisation * 20 + member)).collect();
        let _ = writeln!(
            text,
            "[actors.organisation-{organisation}]\nname = \"Organisation {organisation}\"\nzone = \"{}\"\nmembers = [{}]\n",
            zone(organisation),
            members.join(", ")
        );
    }
    for venue in 0..40 {
        let _ = writeln!(
            text,
            "[venues.venue-{venue}]\nname = \"Venue {venue}\"\nzone = \"{}\"\naddress = \"Street {venue}, 1000 Town\"\nposition = [50.{venue:02}, 4.{venue:02}]\n",
            zone(venue)
        );
    }
    text.push_str("[sources.report]\ntitle = \"The report\"\npublisher = \"The Gazette\"\ndate = 2026-01-01\n\n");
    for event in 0..events {
        let (month, day, hour) = (event / 28 % 12 + 1, event % 28 + 1, 8 + event % 9);
        let when = match event % 10 {
            0 => format!("start = 2027-{month:02}-{day:02}"),
            1 => format!("start = 2027-{month:02}-{day:02}\ntime = \"to-be-announced\""),
            2 => format!("start = 2027-{month:02}-{day:02}T{hour:02}:00:00\ntime = \"provisional\""),
            _ => format!("start = 2027-{month:02}-{day:02}T{hour:02}:30:00\nduration = \"{}m\"", 30 + event % 90),
        };
        let everyone = if event % 50 == 0 { format!(", \"organisation-{}/*\"", event / 50 % 10) } else { String::new() };
        let _ = writeln!(
            text,
            "[events.event-{event}]\ntitle = \"Meeting number {event} of the working group on questions of order\"\n{when}\nvenue = \"venue-{}\"\nhost = \"actor-{}\"\nparticipants = [\"actor-{}\", \"actor-{}\"{everyone}]\ndescription = \"The group takes up where it left off; papers have been sent round, and comments are asked for until the evening before. Встреча рабочей группы.\"\nagenda = [\"Opening\", \"Report of the chair\", \"Any other business\"]\ntags = [\"group-{}\"]\nsources = \"report\"\nurl = \"https://large.example.org/events/{event}\"\n",
            event % 40,
            event % 200,
            (event * 7 + 1) % 200,
            (event * 13 + 2) % 200,
            event % 17
        );
    }
    text
}
