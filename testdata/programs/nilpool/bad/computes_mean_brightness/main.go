// Command computes_mean_brightness computes the mean brightness of uploaded thumbnails.
package main

import (
	"fmt"
	"log"
	"runtime"
	"runtime/debug"

	"programs/nilpool/bad/computes_mean_brightness/qoi"
)

type upload struct {
	name string
	body []byte
}

func brightness(u upload) (int, error) {
	dec, err := qoi.Open(u.body)
	if err != nil {
		qoi.Recycle(dec) // want "PC1001"
		return 0, fmt.Errorf("%s: %w", u.name, err)
	}
	pix, err := dec.Pixels()
	if err != nil {
		qoi.Recycle(dec)
		return 0, fmt.Errorf("%s: %w", u.name, err)
	}
	qoi.Recycle(dec)
	sum := 0
	for _, p := range pix {
		sum += int(p)
	}
	return sum / max(len(pix), 1), nil
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	batch := []upload{
		{"readme.txt", []byte("this is not an image")},
		{"cat.rle", []byte("rlei\x00\x02\x00\x02\x02\x10\x02\x20")},
		{"dog.rle", []byte("rlei\x00\x02\x00\x02\x04\x80")},
		{"owl.rle", []byte("rlei\x00\x01\x00\x02\x02\x40")},
	}
	for _, u := range batch {
		m, err := brightness(u)
		if err != nil {
			log.Print("rejected: ", err)
			continue
		}
		fmt.Println(u.name, m)
	}
}
