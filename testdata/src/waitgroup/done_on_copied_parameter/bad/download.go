//oracle: synctest-hang

// Package bad downloads files at the same time.
package bad

import (
	"sync"
	"testing"
	"time"
)

type file struct {
	url  string
	size int
}

// download downloads a file.
func download(f *file, wg sync.WaitGroup) {
	defer wg.Done() // want "Done on a copy of the group: it is in parameter wg, which is passed by value.*PC3005"
	time.Sleep(time.Millisecond)
	f.size = len(f.url)
}

// downloadAll downloads all files.
func downloadAll(files []*file) {
	var wg sync.WaitGroup
	for _, f := range files {
		wg.Add(1)
		go download(f, wg)
	}
	wg.Wait()
}

// Scenario downloads two files.
func Scenario(_ *testing.T) {
	downloadAll([]*file{{url: "a.iso"}, {url: "b.iso"}})
}
