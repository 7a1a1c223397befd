//oracle: panic "unexpected fault address"

// Package good shows words with their letters in disorder.
package good

import "unsafe"

// A word is shown in disorder.
type word struct {
	text string
}

// shuffled returns the letters in another order.
func (w *word) shuffled() string {
	letters := []byte(w.text)
	set := func(i int, c byte) {
		letters[i] = c
	}
	first, last := letters[0], letters[len(letters)-1]
	set(0, last)
	set(len(letters)-1, first)
	return unsafe.String(&letters[0], len(letters))
}

// Scenario shuffles a word.
func Scenario() {
	w := &word{text: "listen"}
	if got := w.shuffled(); got != "nistel" {
		panic(got)
	}
}
