// Command allocates_download_slots reserves slots for the downloads of an
// album up front and gives back those that turn out not to be needed.
package main

import (
	"fmt"
	"log"
	"sync"
)

// Track is a file of an album.
type Track struct {
	Title  string
	Local  bool
	Length int
}

// Budget limits the bytes that are downloaded.
type Budget struct {
	mu   sync.Mutex
	left int
}

func (b *Budget) take(n int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if n > b.left {
		return false
	}
	b.left -= n
	return true
}

// Downloader fetches tracks.
type Downloader struct {
	budget Budget
	slots  sync.WaitGroup

	mu   sync.Mutex
	done []string
}

func (d *Downloader) fetch(t Track) {
	defer d.slots.Done()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.done = append(d.done, t.Title)
}

// start starts the downloads and returns how many there are.
func (d *Downloader) start(tracks []Track) int {
	started := 0
	for _, t := range tracks {
		if t.Local || !d.budget.take(t.Length) {
			continue
		}
		started++
		go d.fetch(t)
	}
	return started
}

// Album downloads the tracks of an album.
func (d *Downloader) Album(tracks []Track) int {
	d.slots.Add(len(tracks))
	n := d.start(tracks)
	if unused := len(tracks) - n; unused > 0 {
		d.slots.Add(-unused)
	}
	d.slots.Wait()
	return n
}

func main() {
	d := &Downloader{budget: Budget{left: 100}}
	n := d.Album([]Track{
		{"Overture", false, 40},
		{"Aria", true, 20},
		{"March", false, 50},
		{"Finale", false, 30},
	})
	if n != 2 || len(d.done) != 2 {
		log.Fatal(n, d.done)
	}
	fmt.Println("downloaded", n)
}
