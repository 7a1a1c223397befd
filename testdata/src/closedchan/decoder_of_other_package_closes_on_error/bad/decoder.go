//oracle: panic "close of closed channel"

// Package bad imports rows.
package bad

import "fixture/closedchan/decoder_of_other_package_closes_on_error/bad/rows"

type importer struct{ n int }

// load decodes a text; the rows are counted beside it.
func (i *importer) load(text string) error {
	out := make(chan string)
	counted := make(chan struct{})
	go func() {
		defer close(counted)
		for range out {
			i.n++
		}
	}()
	err := i.decode(text, out)
	<-counted
	return err
}

func (i *importer) decode(text string, out chan<- string) error {
	defer close(out) // want "out.*PC4001"
	return rows.Decode(text, out)
}

// Scenario imports a text with a bad row.
func Scenario() {
	var i importer
	_ = i.load("a=1,b=2,c")
}
