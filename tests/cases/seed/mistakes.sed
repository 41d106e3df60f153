# Three mistakes of a clerk, put into keche-2020.json: a printed total that is one too many;
# applications carried in that are neither answered nor carried out; a number as a word.
/^ "t3"/,/^ }/ s/"total": {"natural": "0"/"total": {"natural": "1"/
/"carried_in"/ s/"business": "0"\(.*\)"all": "0"/"business": "2"\1"all": "2"/
s/"projects": "2"/"projects": "两个"/
