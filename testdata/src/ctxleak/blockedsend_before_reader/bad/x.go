//oracle: synctest-hang

// Package bad loads the tray of a printer.
// Two pages are put in before anybody takes one out, and there is room for one.
package bad

import "testing"

type printer struct {
	tray chan string
	done []string
}

func (p *printer) load(first string) { p.tray <- first } // want "PC2004"

func (p *printer) work(n int) {
	for range n {
		p.done = append(p.done, <-p.tray)
	}
}

func newPrinter() *printer { return &printer{tray: make(chan string, 1)} }

func run(pages ...string) int {
	p := newPrinter()
	p.load("banner")
	p.load("greeting")
	go p.work(2)
	return len(pages)
}

// Scenario prints two pages.
func Scenario(t *testing.T) {
	if run("cover", "index") != 2 {
		t.Error("not all pages")
	}
}
