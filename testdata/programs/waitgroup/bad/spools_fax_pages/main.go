// Command spools_fax_pages journals pages and hands them to a modem goroutine,
// keeping count of the pages that are on the line.
package main

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

type fax struct {
	number string
	page   int
}

type journal struct{ b strings.Builder }

// note writes a line; the device is slow.
func (j *journal) note(f fax) {
	time.Sleep(5 * time.Millisecond)
	fmt.Fprintf(&j.b, "%s p%d\n", f.number, f.page)
}

type spooler struct {
	line    chan fax
	onLine  sync.WaitGroup
	journal journal
	sent    int
}

func newSpooler() *spooler {
	s := &spooler{line: make(chan fax)}
	go s.modem()
	return s
}

func (s *spooler) modem() {
	for f := range s.line {
		s.transmit(f)
	}
}

func (s *spooler) transmit(f fax) {
	defer s.onLine.Done()
	if f.page > 0 {
		s.sent++
	}
}

// send passes a page to the modem and notes it in the journal.
func (s *spooler) send(f fax) {
	s.line <- f
	s.journal.note(f)
	s.onLine.Add(1) // want "PC3007"
}

func (s *spooler) hangUp() {
	s.onLine.Wait()
	close(s.line)
}

func main() {
	s := newSpooler()
	for p := 1; p <= 4; p++ {
		s.send(fax{number: "030-1234", page: p})
	}
	s.hangUp()
	fmt.Print(s.journal.b.String())
}
