# The list a lawyer signs off.

checklist-title = Что Араша говорит о законе
checklist-how = Сверьте каждую строку с текстом акта на adilet.zan.kz. Отметьте или исправьте. Исправления можно внести файлом, без новой сборки: arasha law --law ФАЙЛ.
checklist-says = Что сказано
checklist-edition = Прочитана редакция
checklist-texts = Где это говорится
checklist-verdict = [ ] верно   [ ] исправить: ____________   [ ] снять
checklist-old = прочитано больше года назад
checklist-withdrawn = снято
checklist-sign = Юрист: ____________   Дата: ____________   Подпись: ____________
