package main

import (
	"context"
	"fmt"
	"os"
	"sync"
)

const edge = 32

// picture is a square of grey values.
type picture struct {
	id   int
	px   []byte
	side int
}

var pictures = sync.Pool{
	New: func() any { return &picture{px: make([]byte, 0, edge*edge)} },
}

func discard(p *picture) {
	p.px = p.px[:0]
	p.id, p.side = 0, 0
	pictures.Put(p)
}

// send passes the picture on, or drops it when the pipeline stops.
func send(ctx context.Context, out chan<- *picture, p *picture) bool {
	select {
	case out <- p:
		return true
	case <-ctx.Done():
		discard(p)
		return false
	}
}

func produce(ctx context.Context, n int) <-chan *picture {
	out := make(chan *picture)
	go func() {
		defer close(out)
		for id := range n {
			p := pictures.Get().(*picture)
			p.id, p.side = id, edge
			for i := range edge * edge {
				p.px = append(p.px, byte(id+i%edge))
			}
			if !send(ctx, out, p) {
				return
			}
		}
	}()
	return out
}

// halve averages blocks of four values.
func halve(ctx context.Context, in <-chan *picture, workers int) <-chan *picture {
	out := make(chan *picture)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for p := range in {
				small := pictures.Get().(*picture)
				small.id, small.side = p.id, p.side/2
				for y := 0; y+1 < p.side; y += 2 {
					for x := 0; x+1 < p.side; x += 2 {
						i := y*p.side + x
						sum := int(p.px[i]) + int(p.px[i+1]) + int(p.px[i+p.side]) + int(p.px[i+p.side+1])
						small.px = append(small.px, byte(sum/4))
					}
				}
				discard(p)
				if !send(ctx, out, small) {
					return
				}
			}
		})
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

type gallery struct {
	first map[int]byte
	size  int
}

// collect stores the first value of each thumbnail until it has enough.
func (g *gallery) collect(in <-chan *picture, stop func(), enough int) {
	for p := range in {
		if len(g.first) < enough {
			g.first[p.id] = p.px[0]
			g.size += len(p.px)
		}
		discard(p)
		if len(g.first) == enough {
			stop()
		}
	}
}

func run(n, enough int) *gallery {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	g := &gallery{first: make(map[int]byte)}
	g.collect(halve(ctx, halve(ctx, produce(ctx, n), 3), 2), cancel, enough)
	return g
}

func main() {
	for _, enough := range []int{100, 30} {
		g := run(100, enough)
		for id, v := range g.first {
			if v != byte(id+1) {
				fmt.Println("picture", id, "starts with", v)
				os.Exit(1)
			}
		}
		if len(g.first) != enough || g.size != enough*edge*edge/16 {
			fmt.Println(len(g.first), g.size)
			os.Exit(1)
		}
	}
}
