//oracle: checkptr

// Package good goes through a capture.
package good

import "fixture/unsafebounds/unchecked_frame_other_package/good/frame"

type capture struct {
	data []byte
}

var captures []*capture

func newCapture() *capture {
	c := &capture{data: make([]byte, 32)}
	captures = append(captures, c)
	return c
}

// second returns the frame behind the first, of which a part was captured.
func (c *capture) second() *frame.Header {
	data := make([]byte, 32)
	c.data = data
	h, ok := frame.Check(data[16:])
	if !ok {
		return nil
	}
	return h
}

// Scenario looks for the second frame.
func Scenario() {
	if h := newCapture().second(); h != nil && h.Kind == 1 {
		println("unlikely")
	}
}
