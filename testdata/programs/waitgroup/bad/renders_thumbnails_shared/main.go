// Command thumbs renders thumbnails on a shared pool.
package main

import (
	"fmt"
	"log"
	"sync"
	"time"

	"programs/waitgroup/bad/renders_thumbnails_shared/pool"
)

type picture struct {
	path          string
	width, height int
}

type renderer struct {
	pool *pool.Pool
	mu   sync.Mutex
	done map[string]string
	shed int
}

func (r *renderer) render(p picture) {
	time.Sleep(4 * time.Millisecond)
	w, h := 128, 128
	if p.width > p.height {
		h = 128 * p.height / p.width
	} else if p.height > p.width {
		w = 128 * p.width / p.height
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done[p.path] = fmt.Sprintf("%dx%d", w, h)
}

// renderAll renders what the pool accepts; the rest is counted as shed.
func (r *renderer) renderAll(pics []picture) {
	var pending sync.WaitGroup
	for _, p := range pics {
		pending.Add(1) // want "PC3003"
		err := r.pool.Submit(func() {
			defer pending.Done()
			r.render(p)
		})
		if err != nil {
			log.Printf("%s: %v", p.path, err)
			r.shed++
		}
	}
	pending.Wait()
}

func main() {
	r := &renderer{pool: pool.New(1, 2), done: make(map[string]string)}
	defer r.pool.Close()
	var pics []picture
	for i := range 8 {
		pics = append(pics, picture{fmt.Sprintf("img%02d.png", i), 640 + 64*i, 480})
	}
	r.renderAll(pics)
	fmt.Printf("rendered %d, shed %d\n", len(r.done), r.shed)
}
