/* What libical reads in feeds, one line of JSON a feed.
 *
 * Feeds are named by arguments, or line by line on standard input. Zones are those that the feed itself defines. With
 * --offsets-by-instant, each line of standard input names a file with one VTIMEZONE and, after a tab, instants in seconds since 1970;
 * with --offsets-by-wall-clock, what the clocks show, in seconds since 1970 as if it were UTC. The answer holds the offsets that
 * libical gives for them. With --instances, each line names a feed and, after tabs, two days; the answer holds every instance of every
 * event that begins from the first on and before the second, both as UTC.
 */
#define _GNU_SOURCE
#include <libical/ical.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

_Noreturn static void fail(const char *path, const char *words)
{
    fflush(stdout);
    fprintf(stderr, "libical_reader: %s: %s\n", path, words);
    exit(1);
}

static char *contents(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0)
        fail(path, "cannot be opened");
    long size = ftell(file);
    rewind(file);
    char *text = size < 0 ? NULL : malloc((size_t)size + 1);
    if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size)
        fail(path, "cannot be read");
    fclose(file);
    text[size] = '\0';
    if (strlen(text) != (size_t)size)
        fail(path, "holds a NUL");
    return text;
}

/* How many octets at `text` are one character of UTF-8; 0 where they are none. */
static int character(const unsigned char *text)
{
    int length = text[0] < 0x80 ? 1 : text[0] < 0xC2 ? 0 : text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : text[0] < 0xF5 ? 4 : 0;
    for (int at = 1; at < length; at++)
        if ((text[at] & 0xC0) != 0x80)
            return 0;
    bool overlong = (text[0] == 0xE0 && text[1] < 0xA0) || (text[0] == 0xF0 && text[1] < 0x90);
    bool too_high = (text[0] == 0xED && text[1] > 0x9F) || (text[0] == 0xF4 && text[1] > 0x8F);
    return overlong || too_high ? 0 : length;
}

/* `text` as a JSON string, or null. An octet that is no UTF-8 becomes U+FFFD. */
static void print_string(const char *text)
{
    if (text == NULL) {
        fputs("null", stdout);
        return;
    }
    putchar('"');
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0';) {
        int length = character(at);
        if (length == 0) {
            fputs("\\ufffd", stdout);
            at++;
        } else if (*at == '"' || *at == '\\') {
            printf("\\%c", *at++);
        } else if (*at < 0x20) {
            printf("\\u%04x", *at++);
        } else {
            fwrite(at, 1, (size_t)length, stdout);
            at += length;
        }
    }
    putchar('"');
}

static void print_member(const char *key, const char *text)
{
    printf("\"%s\":", key);
    print_string(text);
    putchar(',');
}

static void print_value(const char *key, icalcomponent *component, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(component, kind);
    print_member(key, property == NULL ? NULL : icalproperty_get_value_as_string(property));
}

static icalproperty *x_property(icalcomponent *component, const char *name)
{
    for (icalproperty *property = icalcomponent_get_first_property(component, ICAL_X_PROPERTY); property != NULL;
         property = icalcomponent_get_next_property(component, ICAL_X_PROPERTY))
        if (strcmp(icalproperty_get_x_name(property), name) == 0)
            return property;
    return NULL;
}

static const char *x_value(icalcomponent *component, const char *name)
{
    icalproperty *property = x_property(component, name);
    return property == NULL ? NULL : icalproperty_get_x(property);
}

/* The name that Apple's maps are given; a parameter (RFC 6868). */
static const char *map_title(icalcomponent *event)
{
    icalproperty *place = x_property(event, "X-APPLE-STRUCTURED-LOCATION");
    if (place == NULL)
        return NULL;
    for (icalparameter *parameter = icalproperty_get_first_parameter(place, ICAL_X_PARAMETER); parameter != NULL;
         parameter = icalproperty_get_next_parameter(place, ICAL_X_PARAMETER))
        if (strcmp(icalparameter_get_xname(parameter), "X-TITLE") == 0)
            return icalparameter_get_xvalue(parameter);
    return NULL;
}

#define MOST_ZONES 1000

/* The zones that one feed defines. */
static struct {
    int count;
    icaltimezone *zones[MOST_ZONES];
} defined;

/* Takes the zones of `calendar`, and frees those of the feed before. */
static void define_zones(const char *path, icalcomponent *calendar)
{
    while (defined.count > 0)
        icaltimezone_free(defined.zones[--defined.count], 1);
    for (icalcomponent *component = icalcomponent_get_first_component(calendar, ICAL_VTIMEZONE_COMPONENT); component != NULL;
         component = icalcomponent_get_next_component(calendar, ICAL_VTIMEZONE_COMPONENT)) {
        icaltimezone *zone = icaltimezone_new();
        if (defined.count == MOST_ZONES || !icaltimezone_set_component(zone, icalcomponent_new_clone(component)))
            fail(path, "a VTIMEZONE that libical does not take");
        defined.zones[defined.count++] = zone;
    }
}

static icaltimezone *zone_named(const char *path, const char *tzid)
{
    for (int at = 0; at < defined.count; at++)
        if (strcmp(icaltimezone_get_tzid(defined.zones[at]), tzid) == 0)
            return defined.zones[at];
    fail(path, "a TZID without its VTIMEZONE");
}

/* A date, or a time with its zone. */
static struct icaltimetype moment(const char *path, icalproperty *property)
{
    struct icaltimetype time = icalvalue_get_datetime(icalproperty_get_value(property));
    if (!time.is_date && !icaltime_is_utc(time)) {
        icalparameter *tzid = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
        if (tzid == NULL)
            fail(path, "a time without a zone");
        icaltime_set_timezone(&time, zone_named(path, icalparameter_get_tzid(tzid)));
    }
    return time;
}

/* A date, or the instant of a time that has a zone. */
static void print_moment(const char *path, icalproperty *property)
{
    struct icaltimetype time = moment(path, property);
    if (time.is_date) {
        printf("\"%04d-%02d-%02d\"", time.year, time.month, time.day);
        return;
    }
    time = icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
    printf("\"%04d-%02d-%02dT%02d:%02d:%02dZ\"", time.year, time.month, time.day, time.hour, time.minute, time.second);
}

static void print_event(const char *path, icalcomponent *event)
{
    icalproperty *start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
    icalproperty *end = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY);
    if (start == NULL || end == NULL)
        fail(path, "an event without DTSTART or DTEND");
    putchar('{');
    print_member("uid", icalcomponent_get_uid(event));
    print_member("summary", icalcomponent_get_summary(event));
    print_member("description", icalcomponent_get_description(event));
    print_member("location", icalcomponent_get_location(event));
    print_value("url", event, ICAL_URL_PROPERTY);
    print_value("status", event, ICAL_STATUS_PROPERTY);
    print_value("transparency", event, ICAL_TRANSP_PROPERTY);
    print_member("map_title", map_title(event));
    printf("\"sequence\":%d,\"categories\":[", icalcomponent_get_sequence(event));
    const char *separator = "";
    for (icalproperty *category = icalcomponent_get_first_property(event, ICAL_CATEGORIES_PROPERTY); category != NULL;
         category = icalcomponent_get_next_property(event, ICAL_CATEGORIES_PROPERTY)) {
        fputs(separator, stdout);
        print_string(icalproperty_get_categories(category));
        separator = ",";
    }
    printf("],\"all_day\":%s,\"start\":", icalproperty_get_dtstart(start).is_date ? "true" : "false");
    print_moment(path, start);
    fputs(",\"end\":", stdout);
    print_moment(path, end);
    putchar('}');
}

static icalcomponent *calendar_in(const char *path, char *text)
{
    icalcomponent *calendar = icalparser_parse_string(text);
    if (calendar == NULL || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT)
        fail(path, "is no calendar to libical");
    define_zones(path, calendar);
    return calendar;
}

static void print_feed(const char *path)
{
    char *text = contents(path);
    icalcomponent *calendar = calendar_in(path, text);
    putchar('{');
    print_member("file", path);
    print_member("name", x_value(calendar, "X-WR-CALNAME"));
    icalproperty *name = icalcomponent_get_first_property(calendar, ICAL_NAME_PROPERTY);
    print_member("name_7986", name == NULL ? NULL : icalproperty_get_name(name));
    print_member("about", x_value(calendar, "X-WR-CALDESC"));
    printf("\"faults\":%d,\"events\":[", icalcomponent_count_errors(calendar));
    const char *separator = "";
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event != NULL;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        fputs(separator, stdout);
        print_event(path, event);
        separator = ",";
    }
    puts("]}");
    icalcomponent_free(calendar);
    free(text);
}

#define ONE_DAY (24 * 60 * 60)

/* The longest that an instance may lie from the day that it has by its rule. */
#define FURTHEST (400 * ONE_DAY)

/* What is asked of a feed, and how far the answer is. */
struct question {
    const char *path;
    const char *begin;
    const char *stop;
    icalcomponent *calendar;
    const char *separator;
};

/* A date or an instant in words, and how many octets that takes. */
typedef char words[sizeof "YYYY-MM-DDTHH:MM:SSZ"];

static void write_words(words out, time_t at, bool is_date)
{
    struct tm utc;
    strftime(out, sizeof(words), is_date ? "%Y-%m-%d" : "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&at, &utc));
}

static time_t seconds(struct icaltimetype time)
{
    return icaltime_as_timet_with_zone(time, time.is_date ? icaltimezone_get_utc_timezone() : time.zone);
}

static time_t seconds_of(const char *path, icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(event, kind);
    if (property == NULL)
        fail(path, "an event without DTSTART or DTEND");
    return seconds(moment(path, property));
}

static bool is_of_days(icalcomponent *event)
{
    return icalcomponent_get_dtstart(event).is_date;
}

/* An instance of `event`, if it is one that was asked for; `recurrence` is NULL if the event does not recur. An instant sorts as what it
 * looks like. */
static void print_instance(struct question *question, icalcomponent *event, const char *recurrence, time_t start, time_t end)
{
    words starts, ends;
    write_words(starts, start, is_of_days(event));
    write_words(ends, end, is_of_days(event));
    if (strcmp(starts, question->begin) < 0 || strcmp(starts, question->stop) >= 0)
        return;
    fputs(question->separator, stdout);
    question->separator = ",";
    putchar('{');
    print_member("uid", icalcomponent_get_uid(event));
    print_member("recurrence", recurrence);
    print_member("start", starts);
    print_member("end", ends);
    print_member("summary", icalcomponent_get_summary(event));
    print_value("status", event, ICAL_STATUS_PROPERTY);
    fputs("\"location\":", stdout);
    print_string(icalcomponent_get_location(event));
    putchar('}');
}

/* What overrides the instance of `master` that begins at `start`, or NULL. Libical leaves this to its callers. */
static icalcomponent *override_of(struct question *question, icalcomponent *master, time_t start)
{
    for (icalcomponent *event = icalcomponent_get_first_component(question->calendar, ICAL_VEVENT_COMPONENT); event != NULL;
         event = icalcomponent_get_next_component(question->calendar, ICAL_VEVENT_COMPONENT)) {
        icalproperty *property = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);
        if (property == NULL || strcmp(icalcomponent_get_uid(event), icalcomponent_get_uid(master)) != 0)
            continue;
        struct icaltimetype recurrence = moment(question->path, property);
        if ((recurrence.is_date != 0) == is_of_days(master) && seconds(recurrence) == start)
            return event;
    }
    return NULL;
}

static void print_recurrence(icalcomponent *master, struct icaltime_span *span, void *data)
{
    struct question *question = data;
    words recurrence;
    write_words(recurrence, span->start, is_of_days(master));
    icalcomponent *event = override_of(question, master, span->start);
    if (event == NULL) {
        /* To libical, days last until the end of the day that is their DTEND. */
        time_t end = is_of_days(master) ? span->end + 1 - ONE_DAY : span->end;
        print_instance(question, master, recurrence, span->start, end);
    } else {
        time_t start = seconds_of(question->path, event, ICAL_DTSTART_PROPERTY);
        time_t end = seconds_of(question->path, event, ICAL_DTEND_PROPERTY);
        print_instance(question, event, recurrence, start, end);
    }
}

static void print_instances(char *line)
{
    struct question question = {.separator = ""};
    question.path = strsep(&line, "\t");
    question.begin = strsep(&line, "\t");
    question.stop = line;
    struct tm begin = {0}, stop = {0};
    if (question.stop == NULL || strptime(question.begin, "%Y-%m-%d", &begin) == NULL || strptime(question.stop, "%Y-%m-%d", &stop) == NULL)
        fail(question.path, "no two days");
    char *text = contents(question.path);
    question.calendar = calendar_in(question.path, text);
    icaltimezone *utc = icaltimezone_get_utc_timezone();
    struct icaltimetype first = icaltime_from_timet_with_zone(timegm(&begin) - FURTHEST, 0, utc);
    struct icaltimetype last = icaltime_from_timet_with_zone(timegm(&stop) + FURTHEST, 0, utc);
    putchar('{');
    print_member("file", question.path);
    fputs("\"instances\":[", stdout);
    /* The iterator of the calendar is needed to look for overrides. */
    icalcompiter events = icalcomponent_begin_component(question.calendar, ICAL_VEVENT_COMPONENT);
    for (icalcomponent *event; (event = icalcompiter_deref(&events)) != NULL; icalcompiter_next(&events)) {
        if (icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY) != NULL)
            continue;
        time_t start = seconds_of(question.path, event, ICAL_DTSTART_PROPERTY);
        time_t end = seconds_of(question.path, event, ICAL_DTEND_PROPERTY);
        if (icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) == NULL)
            print_instance(&question, event, NULL, start, end);
        else
            icalcomponent_foreach_recurrence(event, first, last, print_recurrence, &question);
    }
    puts("]}");
    icalcomponent_free(question.calendar);
    free(text);
}

static void print_offsets(char *line, bool by_instant)
{
    char *path = strsep(&line, "\t");
    if (line == NULL)
        fail(path, "no instants");
    char *text = contents(path);
    icalcomponent *component = icalparser_parse_string(text);
    icaltimezone *zone = icaltimezone_new();
    if (component == NULL || !icaltimezone_set_component(zone, component))
        fail(path, "is no VTIMEZONE to libical");
    putchar('{');
    print_member("file", path);
    fputs("\"offsets\":[", stdout);
    const char *separator = "";
    for (char *instant; (instant = strsep(&line, " ")) != NULL; separator = ",") {
        struct icaltimetype at = icaltime_from_timet_with_zone(strtoll(instant, NULL, 10), 0, by_instant ? icaltimezone_get_utc_timezone() : NULL);
        int is_daylight = 0;
        int offset = by_instant ? icaltimezone_get_utc_offset_of_utc_time(zone, &at, &is_daylight)
                                : icaltimezone_get_utc_offset(zone, &at, &is_daylight);
        printf("%s%d", separator, offset);
    }
    puts("]}");
    icaltimezone_free(zone, 1);
    free(text);
}

int main(int count, char **arguments)
{
    const char *mode = count > 1 && strncmp(arguments[1], "--", 2) == 0 ? arguments[1] : "";
    bool by_instant = strcmp(mode, "--offsets-by-instant") == 0;
    bool by_wall_clock = strcmp(mode, "--offsets-by-wall-clock") == 0;
    bool of_instances = strcmp(mode, "--instances") == 0;
    if (count > 1 && *mode == '\0') {
        for (int at = 1; at < count; at++)
            print_feed(arguments[at]);
        return 0;
    }
    char *line = NULL;
    size_t room = 0;
    for (ssize_t length; (length = getline(&line, &room, stdin)) > 0;) {
        if (line[length - 1] == '\n')
            line[length - 1] = '\0';
        if (by_instant || by_wall_clock)
            print_offsets(line, by_instant);
        else if (of_instances)
            print_instances(line);
        else
            print_feed(line);
    }
    free(line);
    return 0;
}
