//oracle: panic "send on closed channel"

// Package good counts words.
// The channel of the parts is closed when all have been counted.
package good

import (
	"sync"
	"time"
)

type part struct {
	id    int
	words int
}

// gather adds up parts until as many have come as were expected.
func gather(parts <-chan part, expected <-chan int, total chan<- int) {
	sum, got, want := 0, 0, -1
	for got != want {
		select {
		case p := <-parts:
			sum += p.words
			got++
		case want = <-expected:
		}
	}
	total <- sum
}

// count counts the words of texts with so many workers.
func count(texts [][]string, workers int) int {
	input := make(chan []string)
	parts := make(chan part)
	expected := make(chan int)
	total := make(chan int, 1)
	go gather(parts, expected, total)
	var mu sync.Mutex
	id := 0
	for range workers {
		go func() {
			for text := range input {
				mu.Lock()
				id++
				p := part{id, len(text)}
				mu.Unlock()
				time.Sleep(time.Duration(len(text)) * time.Millisecond)
				parts <- p
			}
		}()
	}
	for _, text := range texts {
		input <- text
	}
	expected <- len(texts)
	sum := <-total
	close(input)
	close(parts)
	return sum
}

// Scenario counts the words of three texts with two workers.
func Scenario() {
	texts := [][]string{{"a"}, {"b", "c"}, {"d", "e", "f"}}
	if n := count(texts, 2); n != 6 {
		panic("words are missing")
	}
	time.Sleep(50 * time.Millisecond)
}
