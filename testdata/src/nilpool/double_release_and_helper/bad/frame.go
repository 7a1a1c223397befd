//oracle: reuse "one frame for two"
//checks: PC1006

// Package bad lends frames, which users release.
// Release, by a helper, puts the frame again if it is called twice.
package bad

import "sync"

type body struct {
	data []byte
}

var bodies = sync.Pool{New: func() any { return new(body) }}

// A Frame is a message.
type Frame struct {
	body     *body
	released bool
}

// Acquire lends a frame.
func Acquire() *Frame { return &Frame{body: bodies.Get().(*body)} }

// Release takes the frame back.
func (f *Frame) Release() {
	f.drop() // want "PC1006"
}

func (f *Frame) drop() {
	f.body.data = f.body.data[:0]
	bodies.Put(f.body)
}

type owner struct {
	frames []*Frame
}

func (o *owner) end() {
	for _, f := range o.frames {
		f.Release() // want "PC1006"
	}
}

// Scenario ends an owner of one frame, held twice, after which two users get bodies.
func Scenario() {
	f := Acquire()
	o := owner{frames: []*Frame{f, f}}
	o.end()
	a, b := bodies.Get().(*body), bodies.Get().(*body)
	a.data = append(a.data[:0], 'a')
	b.data = append(b.data[:0], 'b')
	if a.data[0] != 'a' || a == b {
		panic("one frame for two")
	}
}
