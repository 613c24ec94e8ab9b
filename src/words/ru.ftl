# Every word that dateline adds to what the editors wrote, in Russian. Names stand where no case is asked of them.

### Titles

title-cancelled = ОТМЕНЕНО: { $title }
title-no-longer-listed = Больше не в списке: { $title }
title-to-be-announced = { $title } (время уточняется)
title-provisional = { $title } (время предварительное)
title-tentative = { $title } (не подтверждено)
title-of-date = { $title } ({ $day })
busy = Занято

### Feeds

all-events = Все мероприятия
contact = Контакты: { $page }
feed-ended = Этот календарь больше не ведётся.
changes = изменения
join-the-call = Подключиться к видеоконференции

### The first lines of a description

is-cancelled = Мероприятие отменено.
is-removed = Мероприятие удалено из календаря.
is-no-longer-listed = Мероприятие здесь больше не указано.
is-tentative = Пока не подтверждено.
no-hour-yet = Время ещё не объявлено; запись будет обновлена.
hour-unconfirmed = Время предварительное; его пока никто не подтвердил.
no-end = Время окончания не объявлено.

### The lines of a description

reason = Причина: { $text }
join = Подключение: { $link }
agenda = Повестка дня:
where = Место: { $place }
when = Время: { $when }
prepares = Готовит: { $events }
prepared-by = Подготовка: { $events }
by-publisher = { $publisher }: { $title }
sources = Источники:
your-role = Ваша роль: { $role }
your-time = По вашему времени: { $when }
note = Примечание: { $text }
hosts = { $number ->
    [one] Принимающая сторона: { $names }
    [few] Принимающие стороны: { $names }
   *[many] Принимающие стороны: { $names }
}
chairs = { $number ->
    [one] Председательство: { $names }
    [few] Председательство: { $names }
   *[many] Председательство: { $names }
}
participants = { $number ->
    [one] Участник: { $names }
    [few] Участники: { $names }
   *[many] Участники: { $names }
}
observers = { $number ->
    [one] Наблюдатель: { $names }
    [few] Наблюдатели: { $names }
   *[many] Наблюдатели: { $names }
}
with-members = { $number ->
    [one] { $name } ({ $number } член)
    [few] { $name } ({ $number } члена)
   *[many] { $name } ({ $number } членов)
}
with-changing-members = { $name } (с членами)

### Why somebody is told

role-host = принимающая сторона
role-chair = председательство
role-participant = участник
role-observer = наблюдатель
role-and-way = { $role }, { $way }
as-a-member-of = как член организации «{ $organisation }»
as-a-member-of-a-member = { $way }, которая входит в организацию «{ $organisation }»
also = { $role }; также { $others }

### Lists

and = { $first } и { $last }
or = { $first } или { $last }

### Days

weekday-1 = понедельник
weekday-2 = вторник
weekday-3 = среда
weekday-4 = четверг
weekday-5 = пятница
weekday-6 = суббота
weekday-7 = воскресенье
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
first-of-month = 1
date = { $day } { $month } { $year } г.
day-and-month = { $day } { $month }
day = { $weekday }, { $day } { $month } { $year } г.
from-until = первый раз: { $first }, последний раз: { $last }
from = первый раз: { $first }

### Hours

days-later = { $number ->
    [one] { $hours } (+{ $number } день)
    [few] { $hours } (+{ $number } дня)
   *[many] { $hours } (+{ $number } дней)
}
on-the-day-after = { $hours } следующего дня
on-the-day-before = { $hours } предыдущего дня
on-some-days = { $usually }, в некоторые дни { $others }

### Rules

every-day = { $number ->
    [1] каждый день
    [one] каждый { $number } день
    [few] каждые { $number } дня
   *[many] каждые { $number } дней
}
every-week = { $number ->
    [1] каждую неделю
    [one] каждую { $number } неделю
    [few] каждые { $number } недели
   *[many] каждые { $number } недель
}
every-month = { $number ->
    [1] каждый месяц
    [one] каждый { $number } месяц
    [few] каждые { $number } месяца
   *[many] каждые { $number } месяцев
}
every-year = { $number ->
    [1] каждый год
    [one] каждый { $number } год
    [few] каждые { $number } года
   *[many] каждые { $number } лет
}
every-hour = { $number ->
    [1] каждый час
    [one] каждый { $number } час
    [few] каждые { $number } часа
   *[many] каждые { $number } часов
}
every-minute = { $number ->
    [1] каждую минуту
    [one] каждую { $number } минуту
    [few] каждые { $number } минуты
   *[many] каждые { $number } минут
}
every-second = { $number ->
    [1] каждую секунду
    [one] каждую { $number } секунду
    [few] каждые { $number } секунды
   *[many] каждые { $number } секунд
}
on-weekdays = { $every } по { $days }
on-days = { $every } { $days }
on-date = { $every } { $day } { $month }
on-days-of-month = { $every } { $days } { $month }
weekdays-1 = понедельникам
weekdays-2 = вторникам
weekdays-3 = средам
weekdays-4 = четвергам
weekdays-5 = пятницам
weekdays-6 = субботам
weekdays-7 = воскресеньям
nth-weekday = { $nth ->
    [1] { $gender ->
        [f] в первую { $weekday }
        [n] в первое { $weekday }
       *[m] в первый { $weekday }
    }
    [2] { $gender ->
        [f] во вторую { $weekday }
        [n] во второе { $weekday }
       *[m] во второй { $weekday }
    }
    [3] { $gender ->
        [f] в третью { $weekday }
        [n] в третье { $weekday }
       *[m] в третий { $weekday }
    }
    [4] { $gender ->
        [f] в четвёртую { $weekday }
        [n] в четвёртое { $weekday }
       *[m] в четвёртый { $weekday }
    }
    [5] { $gender ->
        [f] в пятую { $weekday }
        [n] в пятое { $weekday }
       *[m] в пятый { $weekday }
    }
    *[other] { $gender ->
        [f] в { $nth }-ю { $weekday }
        [n] в { $nth }-е { $weekday }
       *[m] в { $nth }-й { $weekday }
    }
}
nth-last-weekday = { $nth ->
    [1] { $gender ->
        [f] в последнюю { $weekday }
        [n] в последнее { $weekday }
       *[m] в последний { $weekday }
    }
    [2] { $gender ->
        [f] в предпоследнюю { $weekday }
        [n] в предпоследнее { $weekday }
       *[m] в предпоследний { $weekday }
    }
    *[other] { $gender ->
        [f] в { $nth }-ю с конца { $weekday }
        [n] в { $nth }-е с конца { $weekday }
       *[m] в { $nth }-й с конца { $weekday }
    }
}
weekday-of-month-1 = понедельник
weekday-of-month-2 = вторник
weekday-of-month-3 = среду
weekday-of-month-4 = четверг
weekday-of-month-5 = пятницу
weekday-of-month-6 = субботу
weekday-of-month-7 = воскресенье
weekday-gender-1 = m
weekday-gender-2 = m
weekday-gender-3 = f
weekday-gender-4 = m
weekday-gender-5 = f
weekday-gender-6 = f
weekday-gender-7 = n
day-of-month = { $day ->
   *[other] { $day }-го числа
}
last-day-of-month = { $nth ->
    [1] в последний день
    [2] в предпоследний день
   *[other] в { $nth }-й день с конца
}
of-month-1 = января
of-month-2 = февраля
of-month-3 = марта
of-month-4 = апреля
of-month-5 = мая
of-month-6 = июня
of-month-7 = июля
of-month-8 = августа
of-month-9 = сентября
of-month-10 = октября
of-month-11 = ноября
of-month-12 = декабря

### Reminders

alarm = { $time }: { $title }
alarm-now = Сейчас: { $title }
in-minutes = { $number ->
    [one] Через { $number } минуту
    [few] Через { $number } минуты
   *[many] Через { $number } минут
}
in-hours = { $number ->
    [one] Через { $number } час
    [few] Через { $number } часа
   *[many] Через { $number } часов
}
in-days = { $number ->
    [one] Через { $number } день
    [few] Через { $number } дня
   *[many] Через { $number } дней
}
in-more = { $time } { $more }
and-minutes = { $number ->
    [one] { $number } минуту
    [few] { $number } минуты
   *[many] { $number } минут
}
and-hours = { $number ->
    [one] { $number } час
    [few] { $number } часа
   *[many] { $number } часов
}

### What changed

added = новое
called-off = отменено
returned = снова в списке
retold = представлено иначе, но состоится
left = здесь больше не указано
removed = удалено из календаря
cleared = больше не указано: давно завершилось
expired = уведомление снято
left-out = вне показанного здесь периода
retitled = прежнее название: «{ $title }»
place-announced = объявлено место: { $to }
placed = новое место: { $to } (прежнее: { $from })
place-open = место уточняется
takes-place-after-all = всё же состоится
may-take-place-after-all = возможно, всё же состоится
cancelled = отменено
no-longer-certain = больше не подтверждено
confirmed = подтверждено
name-and-members = { $name } с членами
now-hosts = принимающая сторона теперь: { $name }
now-host = принимающие стороны теперь: { $name }
now-chairs = председательствует теперь: { $name }
now-chair = председательствуют теперь: { $name }
now-takes-part = участвует теперь: { $name }
now-take-part = участвуют теперь: { $name }
now-observes = наблюдатель теперь: { $name }
now-observe = наблюдатели теперь: { $name }
no-longer-hosts = больше не принимающая сторона: { $name }
no-longer-host = больше не принимающие стороны: { $name }
no-longer-chairs = больше не председательствует: { $name }
no-longer-chair = больше не председательствуют: { $name }
no-longer-takes-part = больше не участвует: { $name }
no-longer-take-part = больше не участвуют: { $name }
no-longer-observes = больше не наблюдатель: { $name }
no-longer-observe = больше не наблюдатели: { $name }
changed = изменено: { $parts }
part-reason = причина
part-join = ссылка для подключения
part-description = описание
part-agenda = повестка дня
part-sources = источники
part-relations = что чему предшествует
part-pages = страницы
part-position = место на карте
part-tags = метки
part-color = цвет
part-availability = занимает ли время
part-note = примечание
wording = изменена формулировка
hour-announced = объявлено время: { $hour }, { $city }
hour-open = время уточняется (прежнее: { $hour })
at-an-hour-to-be-announced = время будет объявлено
takes-all-day = занимает весь день
moved = перенесено: { $to } (прежде: { $from })
clocks-changed = переведены часы ({ $city }): { $hour } там теперь { $now } UTC, а не { $before } UTC
end-announced = объявлено окончание: { $end }
end-open = время окончания уточняется
ends-at = окончание: { $end }
hour-confirmed = время подтверждено: { $hour }
hour-provisional = время предварительное
told-otherwise = время представлено иначе
hour-on-day = { $hour } ({ $day })
days-hour-open = { $days } (время уточняется)
until = последний раз: { $day }
without-end = без даты окончания
rule-until = { $rule }, { $until }
now-from = первый раз теперь: { $now } (прежде: { $before })
now = теперь: { $now } (прежде: { $before })
now-repeats = теперь: { $now }
takes-place-once = состоится один раз
one-more-date = изменена ещё одна дата
more-dates = { $number ->
    [one] изменена ещё { $number } дата
    [few] изменены ещё { $number } даты
   *[many] изменены ещё { $number } дат
}
not-on = не состоится: { $day }
on-after-all = всё же состоится: { $day }
changed-on = изменено: { $day }
on-as-usual = как обычно: { $day }
on-at = { $day }: { $hour }, { $city }
on-from-until = { $day }: { $hour }–{ $end }, { $city }

### Pages

subscribe = Подписаться
subscribe-to = Подписаться: { $name }
calendar-app = Приложение-календарь
copy-address = Скопировать адрес
copied = Скопировано
feed-address = Адрес ленты
for-phones = Для телефона: наведите камеру на этот код.
qr-of = QR-код ленты { $name }
how-soon = Когда приходит изменение
soon-google = Google Календарь проверяет ленту по своему усмотрению: часто через несколько часов, иногда лишь через сутки.
soon-outlook = Outlook проверяет ленту примерно каждые три часа, иногда реже раза в сутки.
soon-apple = Календарь Apple проверяет ленту так часто, как вы настроите: от каждых пяти минут до раза в неделю.
soon-thunderbird = Thunderbird проверяет ленту каждые полчаса, если вы не настроите иначе.
soon-others = В Android, Nextcloud и других программах это может быть сутки.
next-event = Следующее:
now-event = Сейчас:
find-calendar = Найти календарь по названию
nothing-found = Нет календаря с таким названием.
all-calendars = Все календари
at-a-glance = Обзор
drawn-from-until = { $first } – { $last }, по часам { $zone }
drawn-on = { $day }, по часам { $zone }
who-meets-whom = Кто с кем встречается
how-often-they-meet = На скольких встречах названы оба
meet-at = { $first } и { $second }: { $events }
at-the-venue = { $when } на месте
where-you-are = Там, где вы:
by-the-clocks-of = Дни и часы по часам { $zone }
map = Карта
about-the-place = О месте
more-about-it = Подробнее
all-day = Весь день
hour-not-known = Время уточняется
no-events = Нет событий.
changed-lately = Что изменилось недавно
follow-changes = Следить за изменениями в программе чтения лент (Atom)
night-there = Там ночь
hour-not-confirmed = Время не подтверждено
number-of-events = { $number ->
    [one] { $number } событие
    [few] { $number } события
   *[other] { $number } событий
}
goes-on = Дальнейшие даты: { $rule }
all-about-it = Все об этом
by-month = По месяцам
day-by-day = По дням
no-such-page = Такой страницы нет
look-at-the-first-page = Возможно, адрес изменился. На первой странице есть все календари.
skip-to-content = Перейти к содержанию
somewhere = Место не объявлено
busy-only = Здесь указано только занятое время.
