// Command captures_command_output merges the two output streams of a build
// command into one stream of tagged lines.
package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
)

type taggedLine struct {
	stream string
	text   string
}

type command struct {
	stdout io.Reader
	stderr io.Reader
}

// slowReader is a stream whose end comes late.
type slowReader struct {
	r     io.Reader
	pause time.Duration
}

func (s *slowReader) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err == io.EOF {
		time.Sleep(s.pause)
	}
	return n, err
}

type capturer struct {
	lines chan taggedLine
	limit int
}

func newCapturer(limit int) *capturer {
	return &capturer{lines: make(chan taggedLine, 8), limit: limit}
}

func (c *capturer) clip(s string) string {
	if len(s) > c.limit {
		return s[:c.limit] + "..."
	}
	return s
}

func (c *capturer) scan(stream string, r io.Reader) {
	defer close(c.lines) // want "PC4004"
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		c.lines <- taggedLine{stream, c.clip(sc.Text())}
	}
}

// capture starts to read both streams of cmd.
func (c *capturer) capture(cmd *command) <-chan taggedLine {
	go c.scan("out", cmd.stdout)
	go c.scan("err", cmd.stderr)
	return c.lines
}

func main() {
	cmd := &command{
		stdout: &slowReader{strings.NewReader("compiling\nlinking the very long list of objects\n"), 60 * time.Millisecond},
		stderr: &slowReader{strings.NewReader("warning: unused\n"), 20 * time.Millisecond},
	}
	c := newCapturer(16)
	n := 0
	for l := range c.capture(cmd) {
		fmt.Printf("%s: %s\n", l.stream, l.text)
		n++
	}
	time.Sleep(200 * time.Millisecond)
	fmt.Println(n, "lines")
}
