// Command decodes_build_event_frames decodes the event stream of a build server and sums up the durations.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

type kind uint8

const (
	kindStep kind = iota
	kindComment
	kindEnd
)

type frame struct {
	kind kind
	name string
	took time.Duration
}

var errSyntax = errors.New("bad frame")

func decode(line string) (frame, error) {
	if line == "" {
		return frame{}, fmt.Errorf("%w: empty", errSyntax)
	}
	switch line[0] {
	case '#':
		return frame{kind: kindComment, name: line[1:]}, nil
	case '.':
		return frame{kind: kindEnd}, nil
	}
	name, ms, ok := strings.Cut(line, " ")
	if !ok {
		return frame{}, fmt.Errorf("%w: %q", errSyntax, line)
	}
	n, err := strconv.Atoi(ms)
	if err != nil {
		return frame{}, fmt.Errorf("%w: %v", errSyntax, err)
	}
	return frame{kindStep, name, time.Duration(n) * time.Millisecond}, nil
}

type decoder struct {
	sc       *bufio.Scanner
	frames   chan frame
	comments int
	err      error
}

func newDecoder(r io.Reader) *decoder {
	return &decoder{sc: bufio.NewScanner(r), frames: make(chan frame, 16)}
}

func (d *decoder) run() {
	for d.sc.Scan() {
		f, err := decode(strings.TrimSpace(d.sc.Text()))
		if err != nil {
			d.err = err
			close(d.frames)
			return
		}
		switch f.kind {
		case kindComment:
			d.comments++
			continue
		case kindEnd:
			close(d.frames)
			break
		}
		d.frames <- f // want "PC4002"
	}
	d.err = d.sc.Err()
}

type summary struct {
	steps int
	total time.Duration
	worst frame
}

func (s *summary) add(f frame) {
	s.steps++
	s.total += f.took
	if f.took > s.worst.took {
		s.worst = f
	}
}

func main() {
	const stream = "# host b17\nfetch 120\ncompile 2400\nlink 310\n.\n"
	d := newDecoder(strings.NewReader(stream))
	d.run()
	var s summary
	for f := range d.frames {
		s.add(f)
	}
	if d.err != nil {
		fmt.Fprintln(os.Stderr, "stream:", d.err)
		os.Exit(1)
	}
	fmt.Printf("%d steps in %v, worst %s, %d comments\n", s.steps, s.total, s.worst.name, d.comments)
}
