//oracle: reuse "one frame for two"
//checks: PC1006

// Package good lends frames, which users release.
// A flag says that the frame was released.
package good

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
	if f.released {
		return
	}
	f.released = true
	f.drop()
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
		f.Release()
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
