// Command converts_image_uploads turns uploaded pictures into PNG files.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"sync"

	"programs/waitgroup/good/converts_image_uploads/pool"
)

var errEmpty = errors.New("picture has no pixels")

type upload struct {
	name string
	w, h int
	tint uint8
}

func (u upload) encode() ([]byte, error) {
	if u.w*u.h == 0 {
		return nil, errEmpty
	}
	img := image.NewGray(image.Rect(0, 0, u.w, u.h))
	for i := range img.Pix {
		img.Pix[i] = u.tint + uint8(i)
	}
	var buf bytes.Buffer
	err := png.Encode(&buf, img)
	return buf.Bytes(), err
}

type converter struct {
	pool *pool.Pool
	wg   sync.WaitGroup

	mu    sync.Mutex
	files map[string][]byte
	errs  map[string]error
}

func (c *converter) fail(name string, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.errs[name] = err
}

func (c *converter) task(u upload) pool.Task {
	return pool.Task{
		Run: func() error {
			data, err := u.encode()
			if err != nil {
				return err
			}
			c.mu.Lock()
			defer c.mu.Unlock()
			c.files[u.name] = data
			return nil
		},
		OnError: func(err error) { c.fail(u.name, err) },
		Finish:  c.wg.Done,
	}
}

func (c *converter) convert(uploads []upload) {
	for _, u := range uploads {
		c.wg.Add(1)
		if err := c.pool.Submit(c.task(u)); err != nil {
			c.wg.Done()
			c.fail(u.name, err)
		}
	}
	c.wg.Wait()
}

func main() {
	p := pool.Start(2)
	c := &converter{pool: p, files: make(map[string][]byte), errs: make(map[string]error)}
	c.convert([]upload{
		{"cat", 32, 20, 90},
		{"blank", 0, 20, 0},
		{"tree", 16, 40, 10},
	})
	p.Stop()
	c.convert([]upload{{"late", 8, 8, 1}})
	fmt.Println(len(c.files), "files", c.errs["blank"], c.errs["late"])
	if len(c.files) != 2 || len(c.errs) != 2 {
		os.Exit(1)
	}
}
