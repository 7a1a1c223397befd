//oracle: synctest-hang

// Package good loads the tray of a printer.
// Whoever takes the pages out is there before.
package good

import "testing"

type printer struct {
	tray chan string
	done []string
}

func (p *printer) load(first string) { p.tray <- first }

func (p *printer) work(n int) {
	for range n {
		p.done = append(p.done, <-p.tray)
	}
}

func newPrinter() *printer { return &printer{tray: make(chan string, 1)} }

func run(pages ...string) int {
	p := newPrinter()
	go p.work(2)
	p.load("banner")
	p.load("greeting")
	return len(pages)
}

// Scenario prints two pages.
func Scenario(t *testing.T) {
	if run("cover", "index") != 2 {
		t.Error("not all pages")
	}
}
