// Command interleaves_audio_tracks merges two tracks of samples by their time
// and hands them on through a bounded buffer.
package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"time"
)

type sample struct {
	at    int
	track string
}

// play sends the samples of a track.
func play(name string, every, n int) <-chan sample {
	out := make(chan sample)
	go func() {
		defer close(out)
		for i := range n {
			out <- sample{i * every, name}
		}
	}()
	return out
}

type mixer struct {
	limit int
	held  []sample
}

func (m *mixer) hold(s sample) {
	i, _ := slices.BinarySearchFunc(m.held, s.at, func(h sample, at int) int { return h.at - at })
	m.held = slices.Insert(m.held, i, s)
}

// mix sends what comes from both tracks; it holds back up to limit samples.
func (m *mixer) mix(left, right <-chan sample) <-chan sample {
	out := make(chan sample)
	go func() {
		defer close(out)
		for left != nil || right != nil || len(m.held) > 0 {
			var (
				to   chan<- sample
				next sample
				l, r = left, right
			)
			if len(m.held) >= max(1, m.limit) {
				l, r = nil, nil
			}
			if l == nil && r == nil {
				to, next = out, m.held[0]
			}
			select {
			case s, ok := <-l:
				if !ok {
					left = nil
					continue
				}
				m.hold(s)
			case s, ok := <-r:
				if !ok {
					right = nil
					continue
				}
				m.hold(s)
			case to <- next:
				m.held = m.held[1:]
			}
		}
	}()
	return out
}

func main() {
	before := runtime.NumGoroutine()
	m := &mixer{limit: 4}
	count := map[string]int{}
	for s := range m.mix(play("voice", 3, 40), play("drums", 5, 24)) {
		count[s.track]++
	}
	fmt.Println(count)
	if count["voice"] != 40 || count["drums"] != 24 || len(m.held) != 0 {
		os.Exit(1)
	}
	for range m.mix(nil, play("solo", 1, 3)) {
		count["solo"]++
	}
	if count["solo"] != 3 {
		os.Exit(1)
	}
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
