// Walks a photo library and counts photos and thumbnails.
package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"programs/closedchan/bad/walks_photo_library/catalog"
)

func render(photo string) string {
	// The raw ones take longer.
	d := 2 * time.Millisecond
	if strings.Contains(photo, "raw") {
		d = 60 * time.Millisecond
	}
	time.Sleep(d)
	return strings.TrimSuffix(photo, ".jpg") + ".thumb.png"
}

func main() {
	lib := &catalog.Folder{
		Name:  "lib",
		Files: []string{"index.db", "cover.jpg"},
		Folders: []*catalog.Folder{
			{Name: "2024", Files: []string{"a.jpg", "b.jpg", "notes.txt"}},
			{Name: "2025", Files: []string{"c.jpg"}, Folders: []*catalog.Folder{
				{Name: "raw", Files: []string{"d.jpg", "e.jpg"}},
			}},
		},
	}
	photos, thumbs := 0, 0
	for it := range catalog.Walk(lib, render) {
		if it.Thumb {
			thumbs++
		} else {
			photos++
		}
	}
	time.Sleep(500 * time.Millisecond)
	fmt.Println(photos, "photos", thumbs, "thumbnails")
	if thumbs != photos {
		os.Exit(1)
	}
}
