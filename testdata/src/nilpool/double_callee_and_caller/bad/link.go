//oracle: reuse "one frame for two"

// Package bad writes frames to a link.
// send puts the frame that its caller puts as well.
package bad

import "sync"

type frame struct {
	body []byte
}

var frames = sync.Pool{New: func() any { return new(frame) }}

type link struct {
	written int
}

func (l *link) send(f *frame) {
	l.written += len(f.body)
	frames.Put(f)
}

func (l *link) greet(name string) {
	f := frames.Get().(*frame)
	f.body = append(f.body[:0], name...)
	l.send(f)
	frames.Put(f) // want "PC1006"
}

// Scenario greets, after which two users get frames.
func Scenario() {
	var l link
	l.greet("ada")
	a, b := frames.Get().(*frame), frames.Get().(*frame)
	a.body = append(a.body[:0], 'a')
	b.body = append(b.body[:0], 'b')
	if a.body[0] != 'a' || l.written != 3 {
		panic("one frame for two")
	}
}
