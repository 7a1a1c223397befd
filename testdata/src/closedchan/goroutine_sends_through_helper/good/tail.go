//oracle: panic "send on closed channel"

// Package good follows a log and hands its lines on.
package good

import (
	"bufio"
	"io"
	"strings"
	"time"
)

type line struct {
	number int
	text   string
}

type slowReader struct{ r io.Reader }

func (s slowReader) Read(p []byte) (int, error) {
	time.Sleep(10 * time.Millisecond)
	return s.r.Read(p)
}

func forward(out chan<- line, number int, text string) {
	out <- line{number, strings.TrimSpace(text)}
}

// head returns the first lines of src, as many as arrive in time.
func head(src io.Reader, n int, limit time.Duration) []line {
	lines := make(chan line, n)
	eof := make(chan struct{})
	go func() {
		defer close(eof)
		sc := bufio.NewScanner(src)
		for i := 1; i <= n && sc.Scan(); i++ {
			forward(lines, i, sc.Text())
		}
	}()
	select {
	case <-eof:
		close(lines)
	case <-time.After(limit):
		return nil
	}
	var got []line
	for l := range lines {
		got = append(got, l)
	}
	return got
}

// Scenario reads a log slower than the limit.
func Scenario() {
	head(slowReader{strings.NewReader("a\nb\n")}, 2, time.Millisecond)
	time.Sleep(50 * time.Millisecond)
}
