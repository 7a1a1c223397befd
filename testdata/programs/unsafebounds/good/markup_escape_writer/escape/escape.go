// Package escape writes text into markup.
package escape

import (
	"io"
	"unsafe"
)

var names = map[byte]string{'<': "&lt;", '>': "&gt;", '&': "&amp;"}

// grown is how many bytes the text needs more.
func grown(s string) (n int) {
	for i := range len(s) {
		if e, ok := names[s[i]]; ok {
			n += len(e) - 1
		}
	}
	return n
}

// Text returns s with entities.
func Text(s string) string {
	n := grown(s)
	if n == 0 {
		return s
	}
	b := make([]byte, len(s)+n)
	j := 0
	for i := range len(s) {
		if e, ok := names[s[i]]; ok {
			j += copy(b[j:], e)
			continue
		}
		b[j] = s[i]
		j++
	}
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// Write writes s to w.
func Write(w io.Writer, s string) error {
	if s == "" {
		return nil
	}
	_, err := w.Write(unsafe.Slice(unsafe.StringData(s), len(s)))
	return err
}
