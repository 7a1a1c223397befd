//oracle: reuse "header overwritten"

// Package good quotes header values.
// quote copies the bytes into a string.
package good

import "sync"

type line struct {
	b []byte
}

var lines = sync.Pool{New: func() any { return &line{b: make([]byte, 0, 64)} }}

func (l *line) reset() { l.b = l.b[:0] }

func quote(value string) string {
	l := lines.Get().(*line)
	defer lines.Put(l)
	l.reset()
	l.b = append(l.b, '"')
	l.b = append(l.b, value...)
	l.b = append(l.b, '"')
	return string(l.b)
}

// Scenario quotes two values and looks at the first.
func Scenario() {
	one := quote("gzip")
	quote("zstd")
	if one != "\"gzip\"" {
		panic("header overwritten")
	}
}
