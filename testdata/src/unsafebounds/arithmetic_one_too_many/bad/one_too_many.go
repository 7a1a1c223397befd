//oracle: assert "another priority"

// Package bad fills tickets for a printer.
package bad

import "unsafe"

const width = 16

// A Ticket has a text that ends with a dot, and is printed by priority.
type Ticket struct {
	text     [width]byte
	priority byte
	copies   byte
}

// end puts a dot behind the text.
func (t *Ticket) end(n int) {
	*(*byte)(unsafe.Add(unsafe.Pointer(&t.text), n)) = '.' // want "conversion to \\*byte begins where field text ends with 16, which the check before it lets through.*PC5002"
}

// Fill puts a text on a ticket, if there is room for it.
func (t *Ticket) Fill(text string) bool {
	if len(text) > width {
		return false
	}
	copy(t.text[:], text)
	t.end(len(text))
	return true
}

// Scenario fills a ticket.
func Scenario() {
	t := &Ticket{priority: 3, copies: 1}
	t.Fill("sixteen of bytes")
	if t.priority != 3 {
		panic("another priority")
	}
}
