//oracle: panic "close of closed channel"

// Package good decodes records in a goroutine beside their reader.
package good

import "strings"

type decoder struct {
	text    string
	records chan []string
	count   int
}

func (d *decoder) decode() {
	defer close(d.records)
	for line := range strings.Lines(d.text) {
		d.records <- strings.Split(strings.TrimSpace(line), ",")
	}
}

// columns returns the number of fields of all records.
func (d *decoder) columns() int {
	d.records = make(chan []string)
	go d.decode()
	n := 0
	for r := range d.records {
		n += len(r)
		d.count++
	}
	return n
}

// Scenario decodes two records.
func Scenario() {
	d := &decoder{text: "a,b\nc\n"}
	if d.columns() != 3 {
		panic("wrong number of fields")
	}
}
