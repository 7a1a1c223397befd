//oracle: panic "unexpected fault address"

// Package bad fills a template in place.
package bad

import "unsafe"

// A template has a place for a number.
type template struct {
	text string
	at   int
}

// set writes a digit into the text.
func (t *template) set(digit byte) string {
	p := unsafe.StringData(t.text)
	*(*byte)(unsafe.Add(unsafe.Pointer(p), t.at)) = digit // want "store to the memory of t.text.*PC5009"
	return t.text
}

var greeting = &template{text: "you have ? messages", at: 9}

// Scenario fills the template.
func Scenario() {
	if got := greeting.set('3'); got != "you have 3 messages" {
		panic(got)
	}
}
