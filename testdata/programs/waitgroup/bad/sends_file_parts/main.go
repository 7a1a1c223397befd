// Command upload sends a file in parts and asks the server to put them together.
package main

import (
	"errors"
	"fmt"
	"hash/crc32"
	"log"
	"sync"
	"time"
)

var errBusy = errors.New("503 slow down")

type part struct {
	number int
	data   []byte
}

// server keeps the parts of one upload and refuses each odd part once.
type server struct {
	mu    sync.Mutex
	tries map[int]int
	parts map[int]uint32
}

func (s *server) put(p part) (etag uint32, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tries[p.number]++
	if p.number%2 == 1 && s.tries[p.number] == 1 {
		return 0, errBusy
	}
	etag = crc32.ChecksumIEEE(p.data)
	s.parts[p.number] = etag
	return etag, nil
}

func (s *server) complete(parts int) error {
	time.Sleep(100 * time.Millisecond)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.parts) != parts {
		return fmt.Errorf("complete: %d of %d parts present", len(s.parts), parts)
	}
	return nil
}

type uploader struct {
	srv     *server
	backoff time.Duration
	wg      sync.WaitGroup

	mu    sync.Mutex
	etags map[int]uint32
}

func (u *uploader) send(p part) error {
	defer u.wg.Done()
	etag, err := u.srv.put(p)
	if err != nil {
		return fmt.Errorf("part %d: %w", p.number, err)
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	u.etags[p.number] = etag
	return nil
}

// upload sends one part and tries again for as long as the server is busy.
func (u *uploader) upload(p part) {
	for wait := u.backoff; ; wait *= 2 {
		err := u.send(p) // want "PC3002"
		if err == nil {
			return
		}
		log.Print(err)
		time.Sleep(wait)
	}
}

func (u *uploader) uploadAll(data []byte, size int) error {
	n := 0
	for len(data) > 0 {
		chunk := data[:min(size, len(data))]
		data = data[len(chunk):]
		u.wg.Add(1)
		go u.upload(part{number: n, data: chunk})
		n++
	}
	u.wg.Wait()
	return u.srv.complete(n)
}

func main() {
	u := &uploader{
		srv:     &server{tries: map[int]int{}, parts: map[int]uint32{}},
		backoff: 5 * time.Millisecond,
		etags:   map[int]uint32{},
	}
	if err := u.uploadAll(make([]byte, 10_000), 4096); err != nil {
		log.Fatal(err)
	}
	fmt.Println("upload complete")
}
