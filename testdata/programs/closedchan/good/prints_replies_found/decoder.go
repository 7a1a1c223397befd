package main

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

type reply struct {
	text string
	err  error
}

// state decodes a piece of the stream and returns what comes next; nil ends
// the decoder.
type state func(*decoder) state

// decoder reads the replies of a key-value server.
type decoder struct {
	r       *bufio.Reader
	replies chan reply
}

func decode(r io.Reader) <-chan reply {
	d := &decoder{r: bufio.NewReader(r), replies: make(chan reply)}
	go d.run()
	return d.replies
}

func (d *decoder) run() {
	for st := state(prefix); st != nil; {
		st = st(d)
	}
	close(d.replies)
}

func (d *decoder) fail(format string, args ...any) state {
	d.replies <- reply{err: fmt.Errorf(format, args...)}
	return nil
}

func (d *decoder) line() (string, error) {
	s, err := d.r.ReadString('\n')
	return strings.TrimRight(s, "\r\n"), err
}

func prefix(d *decoder) state {
	c, err := d.r.ReadByte()
	if err == io.EOF {
		return nil
	}
	if err != nil {
		return d.fail("read prefix: %w", err)
	}
	switch c {
	case '+', ':':
		return simple
	case '$':
		return bulk
	}
	return d.fail("unknown prefix %q", c)
}

func simple(d *decoder) state {
	s, err := d.line()
	if err != nil {
		return d.fail("read line: %w", err)
	}
	d.replies <- reply{text: s}
	return prefix
}

func bulk(d *decoder) state {
	s, err := d.line()
	if err != nil {
		return d.fail("read length: %w", err)
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1<<20 {
		return d.fail("bad bulk length %q", s)
	}
	body := make([]byte, n+2)
	if _, err := io.ReadFull(d.r, body); err != nil {
		return d.fail("read bulk: %w", err)
	}
	d.replies <- reply{text: string(body[:n])}
	return prefix
}
