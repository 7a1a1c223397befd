// Command tails_rotated_access_logs counts status codes across log rotations.
package main

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"
)

type rotation interface {
	// next returns the following segment, or io.EOF.
	next() (io.Reader, error)
}

type segments struct {
	texts []string
	pos   int
}

func (s *segments) next() (io.Reader, error) {
	if s.pos == len(s.texts) {
		return nil, io.EOF
	}
	s.pos++
	return strings.NewReader(s.texts[s.pos-1]), nil
}

type tally struct {
	mu    sync.Mutex
	codes map[int]int
}

func (t *tally) hit(code int) {
	t.mu.Lock()
	t.codes[code]++
	t.mu.Unlock()
}

type tailer struct {
	src     rotation
	tally   *tally
	tick    *time.Ticker
	running sync.WaitGroup
	halt    chan struct{}
	ended   chan struct{}
}

func newTailer(src rotation, t *tally) *tailer {
	tl := &tailer{
		src:   src,
		tally: t,
		tick:  time.NewTicker(time.Millisecond),
		halt:  make(chan struct{}),
		ended: make(chan struct{}),
	}
	tl.running.Add(1) // want "PC3009"
	go tl.follow()
	return tl
}

func (t *tailer) follow() {
	defer close(t.ended)
	for {
		select {
		case <-t.halt:
			return
		case <-t.tick.C:
			r, err := t.src.next()
			if err != nil {
				return
			}
			t.scan(r)
		}
	}
}

func (t *tailer) scan(r io.Reader) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		f := strings.Fields(sc.Text())
		if len(f) < 3 {
			continue
		}
		code, err := strconv.Atoi(f[2])
		if err != nil {
			continue
		}
		t.tally.hit(code)
	}
}

// Close stops following and waits for the reader.
func (t *tailer) Close() error {
	close(t.halt)
	t.tick.Stop()
	t.running.Wait()
	return nil
}

func main() {
	src := &segments{texts: []string{
		"GET / 200\nGET /a 404\n",
		"POST /login 302\nGET /me 200\nshort\n",
	}}
	counts := &tally{codes: make(map[int]int)}
	t := newTailer(src, counts)
	<-t.ended
	if err := t.Close(); err != nil {
		fmt.Println(err)
	}
	for code, n := range counts.codes {
		fmt.Println(code, n)
	}
}
