//oracle: panic "close of closed channel"

// Package bad spreads frames to the streams of a link.
package bad

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
	close(c) // want "c panics.*PC4010"
	delete(sides, ours)
}

func (l *link) read() {
	defer func() {
		l.mu.Lock()
		for _, sides := range l.streams {
			for _, c := range sides {
				close(c)
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

// Scenario closes a stream when the link has ended.
func Scenario() {
	in, out := io.Pipe()
	l := newLink(in)
	l.open('a', false)
	_, _ = io.Copy(out, strings.NewReader("ax"))
	_ = out.Close()
	l.ended.Wait()
	l.CloseStream('a', false)
}

// Closer is a link, or another thing with streams.
type Closer interface {
	CloseStream(id byte, ours bool)
}

var _ Closer = (*link)(nil)
