// Command rebuilds_note_index keeps an inverted index of notes. Notes are
// analysed in the background; a rebuild swaps the finished index in.
package main

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// Index maps words to the notes in which they occur.
type Index struct {
	mu       sync.Mutex
	live     map[string][]int
	building map[string][]int
	builders sync.WaitGroup
}

// NewIndex returns an empty index.
func NewIndex() *Index {
	return &Index{live: make(map[string][]int), building: make(map[string][]int)}
}

func (ix *Index) insert(word string, id int) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.building[word] = append(ix.building[word], id)
}

func (ix *Index) analyse(id int, text string) {
	defer ix.builders.Done()
	time.Sleep(100 * time.Millisecond) // stemming
	for _, w := range strings.Fields(strings.ToLower(text)) {
		ix.insert(w, id)
	}
}

// Add analyses a note in the background.
func (ix *Index) Add(id int, text string) {
	ix.builders.Add(1)
	go ix.analyse(id, text)
}

// Swap makes the notes that were added searchable.
func (ix *Index) Swap() int {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.builders.Wait() // want "PC3008"
	ix.live, ix.building = ix.building, make(map[string][]int)
	return len(ix.live)
}

// Find returns the notes with all of the words.
func (ix *Index) Find(words ...string) []int {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	count := make(map[int]int)
	for _, w := range words {
		for _, id := range ix.live[w] {
			count[id]++
		}
	}
	var out []int
	for id, n := range count {
		if n == len(words) {
			out = append(out, id)
		}
	}
	return out
}

func main() {
	ix := NewIndex()
	for id, text := range []string{"buy milk and bread", "call the bank", "milk the goat"} {
		ix.Add(id, text)
	}
	fmt.Println("words:", ix.Swap())
	fmt.Println("milk:", ix.Find("milk", "goat"))
}
