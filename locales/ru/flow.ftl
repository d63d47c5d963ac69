# From an answer in private to a finished letter.

letters-title = <b>Какое письмо нужно?</b>
letters-how = Имя и адрес впишете дома. Мне их писать не нужно.
letters-none = Здесь письмо не нужно.
letter-copy = Скопируйте и сами заполните пропуски.
letter-long = Письмо длинное: целиком оно в файле Word.
letter-to-title = <b>Кому письмо?</b>
pick-title = <b>Что у вас просят?</b>
pick-how = Отметьте на кнопках. Фото и документы сюда присылать не нужно.

button-letters = Другие письма
button-letter-file = Файл Word
button-letter-short = Коротко, от руки
button-letter-both = На двух языках
button-letter-to = Кому: { $addressee }
button-letter-back = К письму
button-pick = Отметить, что просят
button-pick-done = Готово

letter-name-refusal = Отказ
letter-name-grounds = Запрос основания
letter-name-withdrawal = Уничтожить данные, отозвать согласие
letter-name-complaint = Обращение в госорган
letter-name-followup = Напоминание об ответе
letter-name-pretrial = Досудебная жалоба
letter-name-collective = Общее заявление родителей
letter-name-memo = Учителю: записка директору
letter-name-lawful-request = Учителю: правильный запрос
letter-name-consent-form = Учителю: бланк согласия

addressee-unspecified = организация
addressee-school = школа
addressee-kindergarten = детский сад
addressee-college = колледж
addressee-dormitory = общежитие
addressee-education_department = управление образования
addressee-prosecutor = прокуратура
addressee-data_authority = уполномоченный орган по данным

command-ask = спросить об основании
command-withdraw = отозвать ответ
command-complain = обратиться в госорган
