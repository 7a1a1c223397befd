// Command tracks_live_viewers keeps a table of the viewers of a live stream
// and disconnects them all when the stream ends.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

type viewer struct {
	id     int
	leave  chan struct{}
	frames int
}

type stage struct {
	mu      sync.Mutex
	wg      sync.WaitGroup
	viewers map[int]*viewer
	seen    int
}

func newStage() *stage { return &stage{viewers: make(map[int]*viewer)} }

func (s *stage) join(id int) *viewer {
	v := &viewer{id: id, leave: make(chan struct{})}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.viewers[id] = v
	s.wg.Add(1)
	go s.watch(v)
	return v
}

func (s *stage) watch(v *viewer) {
	defer s.wg.Done()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			v.frames++
		case <-v.leave:
			s.remove(v)
			return
		}
	}
}

func (s *stage) remove(v *viewer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.viewers, v.id)
	s.seen += v.frames
}

// end disconnects all viewers and waits for them to be gone.
func (s *stage) end() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, v := range s.viewers {
		close(v.leave)
	}
	s.wg.Wait() // want "PC3008"
	return s.seen
}

func main() {
	time.AfterFunc(time.Second, func() {
		fmt.Println("viewers stay")
		os.Exit(1)
	})
	s := newStage()
	for i := range 5 {
		s.join(i)
	}
	time.Sleep(5 * time.Millisecond)
	fmt.Println("frames", s.end())
}
