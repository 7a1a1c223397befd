// Splits a stream of video frames into segments; each segment has its own packer.
package main

import (
	"fmt"
	"os"
	"sort"
	"sync"
)

type frame struct {
	pts int
	key bool
	n   int
}

type segment struct {
	index  int
	frames int
	bytes  int
}

type splitter struct {
	maxFrames int
	cur       chan frame
	count     int
	index     int

	packers sync.WaitGroup
	mu      sync.Mutex
	done    []segment
}

func newSplitter(maxFrames int) *splitter {
	s := &splitter{maxFrames: maxFrames}
	s.open()
	return s
}

func (s *splitter) open() {
	s.cur = make(chan frame, s.maxFrames)
	s.count = 0
	index, frames := s.index, s.cur
	s.index++
	s.packers.Go(func() { s.pack(index, frames) })
}

// push adds a frame. A segment begins with a key frame once it is long enough.
func (s *splitter) push(f frame) {
	if f.key && s.count >= s.maxFrames/2 || s.count == s.maxFrames {
		close(s.cur)
		s.open()
	}
	s.cur <- f
	s.count++
}

// finish closes the last segment and returns all of them in order.
func (s *splitter) finish() []segment {
	close(s.cur)
	s.cur = nil
	s.packers.Wait()
	sort.Slice(s.done, func(i, j int) bool { return s.done[i].index < s.done[j].index })
	return s.done
}

func (s *splitter) pack(index int, frames <-chan frame) {
	seg := segment{index: index}
	for f := range frames {
		seg.frames++
		seg.bytes += f.n
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done = append(s.done, seg)
}

type camera struct {
	pts, gop int
}

func (c *camera) next() frame {
	f := frame{pts: c.pts, key: c.pts%c.gop == 0, n: 100}
	if f.key {
		f.n = 1000
	}
	c.pts++
	return f
}

func main() {
	cam := &camera{gop: 12}
	s := newSplitter(20)
	for range 250 {
		s.push(cam.next())
	}
	total := 0
	segs := s.finish()
	for _, seg := range segs {
		fmt.Println(seg.index, seg.frames, seg.bytes)
		total += seg.frames
	}
	if total != 250 || len(segs) < 10 {
		os.Exit(1)
	}
}
