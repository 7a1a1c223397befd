// Command hands_off_upload_parts prepares the parts of an upload and hands the
// channel of parts to an uploader unless the preparation fails.
package main

import (
	"errors"
	"fmt"
	"sync"
)

type part struct {
	n    int
	data []byte
}

type uploader struct {
	wg    sync.WaitGroup
	mu    sync.Mutex
	bytes int
}

// adopt takes over the channel: it feeds the rest and closes it.
func (u *uploader) adopt(parts chan part, rest []byte, size int) {
	u.wg.Add(2)
	go func() {
		defer u.wg.Done()
		defer close(parts)
		for n := 2; len(rest) > 0; n++ {
			k := min(size, len(rest))
			parts <- part{n, rest[:k]}
			rest = rest[k:]
		}
	}()
	go func() {
		defer u.wg.Done()
		for p := range parts {
			u.mu.Lock()
			u.bytes += len(p.data)
			u.mu.Unlock()
		}
	}()
}

var errEmpty = errors.New("nothing to upload")

func magic(data []byte) error {
	if data[0] != 'P' {
		return fmt.Errorf("bad magic %q", data[0])
	}
	return nil
}

// upload returns the channel of parts, which ends in any case.
func (u *uploader) upload(data []byte, size int) (_ <-chan part, err error) {
	parts := make(chan part, 1)
	handedOff := false
	defer func() {
		if !handedOff {
			close(parts)
		}
	}()
	if len(data) == 0 {
		return parts, errEmpty
	}
	if err := magic(data); err != nil {
		return parts, err
	}
	k := min(size, len(data))
	parts <- part{1, data[:k]}
	handedOff = true
	u.adopt(parts, data[k:], size)
	return parts, nil
}

func main() {
	for _, s := range []string{"", "GIF89a", "PNG picture with many bytes"} {
		u := &uploader{}
		parts, err := u.upload([]byte(s), 5)
		u.wg.Wait()
		_, open := <-parts
		fmt.Println(u.bytes, err, open)
	}
}
