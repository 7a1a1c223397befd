//oracle: checkptr

// Package bad goes through a capture.
package bad

import "fixture/unsafebounds/unchecked_frame_other_package/bad/frame"

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
	return frame.Parse(data[16:]) // want "in Parse at frame.go:.* needs 24 bytes, but only 16 of.*PC5004"
}

// Scenario looks for the second frame.
func Scenario() {
	if h := newCapture().second(); h != nil && h.Kind == 1 {
		println("unlikely")
	}
}
