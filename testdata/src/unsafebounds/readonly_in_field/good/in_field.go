//oracle: panic "unexpected fault address"

// Package good fills a template in place.
package good

import "unsafe"

// A template has a place for a number.
type template struct {
	text string
	at   int
}

// set writes a digit into the text.
func (t *template) set(digit byte) string {
	b := []byte(t.text)
	b[t.at] = digit
	return unsafe.String(&b[0], len(b))
}

var greeting = &template{text: "you have ? messages", at: 9}

// Scenario fills the template.
func Scenario() {
	if got := greeting.set('3'); got != "you have 3 messages" {
		panic(got)
	}
}
