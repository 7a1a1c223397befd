// Command computes_mean_brightness_uploaded computes the mean brightness of uploaded thumbnails.
package main

import (
	"errors"
	"fmt"
	"log"

	"programs/nilpool/good/computes_mean_brightness_uploaded/qoi"
)

type upload struct {
	name string
	body []byte
	mean int
}

func decode(u upload) ([]byte, error) {
	dec, err := qoi.Open(u.body)
	defer qoi.Recycle(dec)
	if err != nil {
		return nil, fmt.Errorf("%s (%dx%d): %w", u.name, dec.Width, dec.Height, err)
	}
	return dec.Pixels()
}

func brightness(u upload) (int, error) {
	pix, err := decode(u)
	if err != nil {
		return -1, err
	}
	sum := 0
	for _, p := range pix {
		sum += int(p)
	}
	return sum / max(len(pix), 1), nil
}

func main() {
	batch := []upload{
		{"cat.rle", []byte("rlei\x00\x02\x00\x02\x02\x10\x02\x20"), 24},
		{"readme.txt", []byte("this is not an image"), -1},
		{"cut.rle", []byte("rlei\x00"), -1},
		{"dog.rle", []byte("rlei\x00\x02\x00\x02\x04\x7f"), 127},
		{"owl.rle", []byte("rlei\x00\x01\x00\x02\x01\x40"), -1},
	}
	rejected := 0
	for range 5 {
		for _, u := range batch {
			m, err := brightness(u)
			if errors.Is(err, qoi.ErrFormat) {
				rejected++
			}
			if m != u.mean {
				log.Fatalf("%s: %d, %v", u.name, m, err)
			}
		}
	}
	if rejected != 10 {
		log.Fatal("rejected: ", rejected)
	}
}
