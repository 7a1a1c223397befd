//oracle: panic "close of closed channel"

// Package good spreads frames to the streams of a link.
package good

import (
	"io"
	"strings"
	"sync"
)

type link struct {
	in      io.Reader
	ended   sync.WaitGroup
	mu      sync.Mutex
	streams map[byte]map[bool]chan byte
}

func newLink(in io.Reader) *link {
	l := &link{in: in, streams: make(map[byte]map[bool]chan byte)}
	l.ended.Add(1)
	go l.read()
	return l
}

// open returns what arrives for a stream, of one side.
func (l *link) open(id byte, ours bool) <-chan byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, ok := l.streams[id]; !ok {
		l.streams[id] = make(map[bool]chan byte)
	}
	c := make(chan byte, 4)
	l.streams[id][ours] = c
	return c
}

// CloseStream ends a stream.
func (l *link) CloseStream(id byte, ours bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	sides, ok := l.streams[id]
	if !ok {
		return
	}
	c, ok := sides[ours]
	if !ok {
		return
	}
	close(c)
	delete(sides, ours)
}

func (l *link) read() {
	defer func() {
		l.mu.Lock()
		for _, sides := range l.streams {
			for ours, c := range sides {
				close(c)
				delete(sides, ours)
			}
		}
		l.mu.Unlock()
		l.ended.Done()
	}()
	var frame [2]byte
	for {
		if _, err := io.ReadFull(l.in, frame[:]); err != nil {
			return
		}
		l.mu.Lock()
		if c := l.streams[frame[0]][false]; c != nil {
			select {
			case c <- frame[1]:
			default:
			}
		}
		l.mu.Unlock()
	}
}

// board shows lines to those who look.
type board struct {
	mu      sync.Mutex
	over    bool
	viewers map[string]map[int]chan string
}

func newBoard(lines <-chan string) *board {
	b := &board{viewers: make(map[string]map[int]chan string)}
	go b.show(lines)
	return b
}

// CloseView ends what one viewer sees, if the board has not done so.
func (b *board) CloseView(name string, n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.over {
		return
	}
	if c, ok := b.viewers[name][n]; ok {
		close(c)
		delete(b.viewers[name], n)
	}
}

func (b *board) show(lines <-chan string) {
	defer func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.over = true
		for _, list := range b.viewers {
			for _, c := range list {
				close(c)
			}
		}
	}()
	for text := range lines {
		b.mu.Lock()
		for _, list := range b.viewers {
			for _, c := range list {
				select {
				case c <- text:
				default:
				}
			}
		}
		b.mu.Unlock()
	}
}

// Scenario closes a stream when the link has ended.
func Scenario() {
	in, out := io.Pipe()
	l := newLink(in)
	l.open('a', false)
	_, _ = io.Copy(out, strings.NewReader("ax"))
	_ = out.Close()
	l.ended.Wait()
	l.CloseStream('a', false)

	lines := make(chan string)
	b := newBoard(lines)
	c := make(chan string, 1)
	b.mu.Lock()
	b.viewers["x"] = map[int]chan string{1: c}
	b.mu.Unlock()
	close(lines)
	<-c
	b.CloseView("x", 1)
}

// Closer is a link, or another thing with streams.
type Closer interface {
	CloseStream(id byte, ours bool)
}

var _ Closer = (*link)(nil)
